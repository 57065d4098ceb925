package io.lakegate.cli.server;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;

/**
 * The origin of a Lakegate server: https, or http on this machine, because a key is sent with every request.
 *
 * @param origin scheme, host and port, without a path
 */
public record ServerUrl(URI origin) {

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    /**
     * Reads what a person wrote.
     *
     * @throws MisunderstoodException where it is no address, or one that would carry the key in the clear
     */
    public static ServerUrl of(String text) {
        URI uri = parse(text.strip());
        String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
        String host = uri.getHost().toLowerCase(Locale.ROOT);
        if (scheme.equals("http") && !LOOPBACK.contains(host)) {
            throw new MisunderstoodException(
                    "the server's address must begin with https: your key would cross the network readable to all");
        }
        return new ServerUrl(URI.create(scheme + "://" + host + (uri.getPort() < 0 ? "" : ":" + uri.getPort())));
    }

    /** An address below it. */
    public URI at(String path) {
        return origin.resolve(path);
    }

    /** Whether it is on this machine. */
    public boolean loopback() {
        return LOOPBACK.contains(origin.getHost());
    }

    @Override
    public String toString() {
        return origin.toString();
    }

    private static URI parse(String text) {
        try {
            URI uri = new URI(text);
            boolean http = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
            if (http && uri.getHost() != null && uri.getUserInfo() == null) {
                return uri;
            }
        } catch (URISyntaxException e) {
            // said below
        }
        throw new MisunderstoodException("a server's address looks like https://lakegate.example, not " + text);
    }
}
