package io.lakegate.emulator.http;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;

/**
 * The address under which a client reached a host, such as {@code http://127.0.0.1:41234}. Issuers and endpoints are built
 * from it, because drivers compare the host name in a token with the one they were configured with.
 *
 * @param scheme http or https
 * @param authority host and port; without the port where it is the scheme's own
 */
public record Origin(String scheme, String authority) {
    private static final String HTTPS = "https";
    private static final String DEFAULT_PORT = ":443";

    /**
     * The origin with nothing behind it.
     *
     * @return such as {@code http://127.0.0.1:41234}
     */
    public String text() {
        return scheme + "://" + authority;
    }

    /**
     * A URL at this origin.
     *
     * @param path an absolute path, or the empty string
     * @return origin and path
     */
    public String at(String path) {
        return text() + path;
    }

    /**
     * The origin as a URI.
     *
     * @return the URI, without a path
     */
    public URI uri() {
        return URI.create(text());
    }

    /**
     * Where a client is that came over TLS.
     *
     * @param authority the Host header
     * @param tlsPort the port that the request arrived at; through the proxy a client knows 443 only
     * @return the origin in its shortest form; nothing for a port that is neither
     */
    static Optional<Origin> secure(String authority, int tlsPort) {
        String lower = authority.toLowerCase(Locale.ROOT);
        if (lower.endsWith(DEFAULT_PORT)) {
            return Optional.of(new Origin(HTTPS, lower.substring(0, lower.length() - DEFAULT_PORT.length())));
        }
        boolean known = lower.indexOf(':') < 0 || lower.endsWith(":" + tlsPort);
        return known ? Optional.of(new Origin(HTTPS, lower)) : Optional.empty();
    }

    /**
     * Whether the client came over TLS.
     *
     * @return true for https
     */
    public boolean isSecure() {
        return scheme.equals(HTTPS);
    }

    /**
     * The host name.
     *
     * @return the authority without its port
     */
    public String hostName() {
        int colon = authority.lastIndexOf(':');
        return colon < 0 ? authority : authority.substring(0, colon);
    }

    /** The same with another host name. */
    Origin withHostName(String other) {
        return new Origin(scheme, other + authority.substring(hostName().length()));
    }
}
