package io.lakegate.cli;

import java.net.URI;
import java.util.Map;
import picocli.CommandLine.Option;

/** Options that say which server, and as whom. The key comes from the environment only: arguments are seen by everybody on the machine. */
final class ServerAccess {

    private static final String DEFAULT_URL = "http://localhost:8080";

    @Option(
            names = "--server",
            paramLabel = "URL",
            description = "The Lakegate server (default: LAKEGATE_URL, then http://localhost:8080).")
    private String server = "";

    /** A client for the server and key that options and environment name. */
    ServerClient client() {
        return client(System.getenv());
    }

    ServerClient client(Map<String, String> environment) {
        String url = server.isEmpty() ? environment.getOrDefault("LAKEGATE_URL", DEFAULT_URL) : server;
        String key = environment.getOrDefault("LAKEGATE_KEY", "");
        if (key.isEmpty()) {
            throw new RefusedException("LAKEGATE_KEY is not set; make a personal key at " + url
                    + "/personal-keys and export it as LAKEGATE_KEY");
        }
        return new ServerClient(URI.create(url), key);
    }
}
