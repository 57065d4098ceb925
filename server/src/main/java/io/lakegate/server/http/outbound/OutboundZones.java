package io.lakegate.server.http.outbound;

import java.util.List;
import java.util.Optional;

/**
 * The DNS zones one kind of outbound call may go to. Whoever calls brings their own: this package knows no names.
 *
 * @param zones each with its leading dot, for example {@code .cloud.databricks.com}
 */
public record OutboundZones(List<String> zones) {

    /** Nothing but what the operator allowed. */
    public static final OutboundZones NONE = new OutboundZones(List.of());

    /** Copies; a zone without its dot would match {@code evildatabricks.com}. */
    public OutboundZones {
        zones = List.copyOf(zones);
        if (zones.stream().anyMatch(zone -> !zone.startsWith("."))) {
            throw new IllegalArgumentException("a zone begins with a dot");
        }
    }

    /** The longest zone this host lies in, if any. */
    public Optional<String> zoneOf(HostName host) {
        return host.zoneIn(zones);
    }

    /** Only the zone this host lies in: what its metadata may point to. */
    public OutboundZones onlyThatOf(HostName host) {
        return zoneOf(host).map(zone -> new OutboundZones(List.of(zone))).orElse(NONE);
    }
}
