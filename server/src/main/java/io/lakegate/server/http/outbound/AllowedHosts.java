package io.lakegate.server.http.outbound;

import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The hosts beyond the known zones that the operator allowed ({@code LAKEGATE_ALLOWED_HOSTS}). An entry is
 * {@code host}, {@code host:port} or, in development mode only, {@code http://127.0.0.1:port}. Only the start
 * configuration can name them, never a page or the API.
 *
 * @param origins scheme, host and port of each
 * @param development whether loopback may be among their addresses
 */
public record AllowedHosts(Set<String> origins, boolean development) {

    private static final Pattern LOOPBACK = Pattern.compile("127(\\.[0-9]{1,3}){3}|localhost|\\[::1]");

    /** Copies. */
    public AllowedHosts {
        origins = Set.copyOf(origins);
    }

    /** No host beyond the zones. */
    public static AllowedHosts none() {
        return new AllowedHosts(Set.of(), false);
    }

    /**
     * Reads the entries.
     *
     * @throws IllegalArgumentException naming the entry that cannot be one
     */
    public static AllowedHosts parse(List<String> entries, boolean development) {
        var origins = new java.util.HashSet<String>();
        for (String entry : entries) {
            origins.add(origin(entry.strip(), development));
        }
        return new AllowedHosts(origins, development);
    }

    /** Whether the operator allowed exactly this scheme, host and port. */
    public boolean contains(String scheme, String host, int port) {
        return origins.contains(text(scheme, host, port));
    }

    private static String origin(String entry, boolean development) {
        URI uri = uri(entry);
        String host = uri.getHost().toLowerCase(Locale.ROOT);
        if (uri.getScheme().equalsIgnoreCase("http")) {
            return loopback(entry, uri, host, development);
        }
        return text("https", HostName.parse(host).text(), uri.getPort() < 0 ? 443 : uri.getPort());
    }

    private static String loopback(String entry, URI uri, String host, boolean development) {
        if (!development || !LOOPBACK.matcher(host).matches()) {
            throw new IllegalArgumentException("LAKEGATE_ALLOWED_HOSTS: " + entry
                    + ": plain http is possible only on loopback and only with LAKEGATE_MODE=development");
        }
        return text("http", host, uri.getPort() < 0 ? 80 : uri.getPort());
    }

    private static URI uri(String entry) {
        try {
            URI uri = URI.create(entry.contains("://") ? entry : "https://" + entry);
            boolean bare = uri.getRawUserInfo() == null && uri.getRawPath().isEmpty() && uri.getRawQuery() == null;
            boolean known = Set.of("http", "https").contains(uri.getScheme().toLowerCase(Locale.ROOT));
            if (uri.getHost() != null && bare && known) {
                return uri;
            }
        } catch (IllegalArgumentException e) {
            throw notAnEntry(entry, e);
        }
        throw notAnEntry(entry, null);
    }

    private static IllegalArgumentException notAnEntry(
            String entry, @org.jspecify.annotations.Nullable Throwable cause) {
        return new IllegalArgumentException(
                "LAKEGATE_ALLOWED_HOSTS: " + entry + ": an entry is host, host:port or http://127.0.0.1:port", cause);
    }

    /** Which kinds of address a host may have. */
    boolean mayHave(InetAddress address, boolean listed) {
        return switch (AddressKind.of(address)) {
            case PUBLIC -> true;
            case PRIVATE -> listed;
            case LOOPBACK -> listed && development;
            case NEVER -> false;
        };
    }

    private static String text(String scheme, String host, int port) {
        return scheme + "://" + host + ":" + port;
    }
}
