package io.lakegate.server.http.outbound;

import java.net.URI;
import java.util.Locale;

/**
 * Where we may speak to (DESIGN part 8, outbound rules). Pure: looks at the URL only; {@link OutboundClient} checks the
 * addresses behind the name.
 */
public final class OutboundRule {

    private static final int HTTPS = 443;

    private final AllowedHosts allowed;

    /** Takes what the operator allowed beyond the zones. */
    public OutboundRule(AllowedHosts allowed) {
        this.allowed = allowed;
    }

    /**
     * Judges a URL.
     *
     * @return where to connect
     * @throws OutboundRefusedException saying which rule the URL breaks, fit to show to an admin
     */
    public OutboundTarget check(URI url, OutboundZones zones) {
        String scheme = lower(url.getScheme(), url);
        String host = lower(url.getHost(), url);
        if (url.getRawUserInfo() != null || url.getRawFragment() != null) {
            throw new OutboundRefusedException(shown(url) + " carries a user name or a fragment");
        }
        int port = url.getPort() >= 0 ? url.getPort() : scheme.equals("http") ? 80 : HTTPS;
        if (allowed.contains(scheme, host, port)) {
            return new OutboundTarget(scheme.equals("https"), host, port, true);
        }
        return inZone(url, scheme, host, port, zones);
    }

    private OutboundTarget inZone(URI url, String scheme, String host, int port, OutboundZones zones) {
        if (!scheme.equals("https")) {
            throw new OutboundRefusedException(shown(url) + " is not https");
        }
        if (port != HTTPS) {
            throw new OutboundRefusedException(shown(url) + " names a port; Databricks answers on 443");
        }
        if (zones.zoneOf(name(url, host)).isEmpty()) {
            throw new OutboundRefusedException(host + " lies outside "
                    + (zones.zones().isEmpty() ? "the allowed hosts" : String.join(", ", zones.zones()))
                    + " and is not in LAKEGATE_ALLOWED_HOSTS");
        }
        return new OutboundTarget(true, host, port, false);
    }

    private static HostName name(URI url, String host) {
        try {
            return new HostName(host);
        } catch (IllegalArgumentException e) {
            throw new OutboundRefusedException(shown(url) + ": " + e.getMessage(), e);
        }
    }

    private static String lower(@org.jspecify.annotations.Nullable String part, URI url) {
        if (part == null) {
            throw new OutboundRefusedException(shown(url) + " is not a full https URL");
        }
        return part.toLowerCase(Locale.ROOT);
    }

    /** Without user-info and query: those may hold secrets. */
    private static String shown(URI url) {
        return url.getHost() == null ? "The URL" : url.getScheme() + "://" + url.getHost();
    }
}
