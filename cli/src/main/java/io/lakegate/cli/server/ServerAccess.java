package io.lakegate.cli.server;

import io.lakegate.cli.server.Credentials.SavedKey;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/**
 * Which server, and as whom. Keys come from the environment or from the file of {@code lakegate login}, never from an
 * argument: everybody on the machine sees arguments.
 */
public final class ServerAccess {

    private static final String DEFAULT_URL = "http://localhost:8080";

    private final Map<String, String> environment;

    @Option(
            names = "--server",
            paramLabel = "URL",
            description = "The Lakegate server (default: LAKEGATE_URL, then " + DEFAULT_URL + ").")
    private String server = "";

    /** An agent asks for weeks, with the same key for most of the time. */
    private Optional<Last> last = Optional.empty();

    private record Last(PersonalKey key, ServerClient client) {}

    /** With this process' environment. */
    public ServerAccess() {
        this(System.getenv());
    }

    ServerAccess(Map<String, String> environment) {
        this.environment = environment;
    }

    /** The server that option or environment name. */
    public ServerUrl url() {
        return ServerUrl.of(server.isEmpty() ? environment.getOrDefault("LAKEGATE_URL", DEFAULT_URL) : server);
    }

    /** The keys of {@code lakegate login}. */
    public Credentials credentials() {
        return Credentials.of(environment);
    }

    /** Whether LAKEGATE_KEY decides, whatever was logged in. */
    public boolean keyFromEnvironment() {
        return !environment.getOrDefault("LAKEGATE_KEY", "").isBlank();
    }

    /** A variable of the environment that is not empty. */
    public Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name)).filter(it -> !it.isBlank());
    }

    /** A client for that server and the person's key: LAKEGATE_KEY, then the one from {@code lakegate login}. */
    public synchronized ServerClient client() {
        ServerUrl url = url();
        PersonalKey key = variable("LAKEGATE_KEY")
                .map(text -> new PersonalKey(text.strip()))
                .or(() -> credentials().find(url).map(SavedKey::key))
                .orElseThrow(() -> new RefusedException(
                        "you are not logged in at " + url + "; run lakegate login, or set LAKEGATE_KEY"));
        if (last.filter(it -> it.key().equals(key)).isEmpty()) {
            last = Optional.of(new Last(key, new ServerClient(url, Optional.of(key))));
        }
        return last.orElseThrow().client();
    }

    /** A client for routes that need no key. */
    public ServerClient anonymous() {
        return new ServerClient(url(), Optional.empty());
    }
}
