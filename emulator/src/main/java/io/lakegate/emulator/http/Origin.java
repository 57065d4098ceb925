package io.lakegate.emulator.http;

import java.net.URI;

/**
 * The address under which a client reached a host, such as {@code http://127.0.0.1:41234}. Issuers and endpoints are built
 * from it, because drivers compare the host name in a token with the one they were configured with.
 *
 * @param scheme http or https
 * @param authority host and port
 */
public record Origin(String scheme, String authority) {
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
}
