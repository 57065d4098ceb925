package io.lakegate.server.http.outbound;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;

/**
 * What an IP address is, from the IANA special-purpose registries (RFC 6890 and successors). A name that leads to
 * anything but a public address may be an attempt to make us speak to our own network.
 */
enum AddressKind {
    /** Reachable from anywhere. */
    PUBLIC,
    /** Somebody's own network, carrier-grade NAT (RFC 6598) included: fine where the operator allowed the host. */
    PRIVATE,
    /** This very machine. */
    LOOPBACK,
    /** Link-local (cloud metadata services), multicast, documentation, unspecified, reserved: no Databricks lives there. */
    NEVER;

    private static final List<Network> NETWORKS = List.of(
            new Network("127.0.0.0", 8, LOOPBACK),
            new Network("10.0.0.0", 8, PRIVATE),
            new Network("172.16.0.0", 12, PRIVATE),
            new Network("192.168.0.0", 16, PRIVATE),
            new Network("100.64.0.0", 10, PRIVATE),
            new Network("0.0.0.0", 8, NEVER),
            new Network("169.254.0.0", 16, NEVER),
            new Network("192.0.0.0", 24, NEVER),
            new Network("192.0.2.0", 24, NEVER),
            new Network("192.88.99.0", 24, NEVER),
            new Network("198.18.0.0", 15, NEVER),
            new Network("198.51.100.0", 24, NEVER),
            new Network("203.0.113.0", 24, NEVER),
            new Network("224.0.0.0", 3, NEVER),
            new Network("::1", 128, LOOPBACK),
            new Network("fc00::", 7, PRIVATE),
            new Network("2001::", 23, NEVER),
            new Network("2001:db8::", 32, NEVER),
            new Network("3fff::", 20, NEVER));

    private static final Network GLOBAL_UNICAST = new Network("2000::", 3, PUBLIC);

    /** IPv6 that carries an IPv4 address, and where in it: NAT64 (RFC 6052), 6to4 (RFC 3056). */
    private static final Network NAT64 = new Network("64:ff9b::", 96, PUBLIC);

    private static final Network SIX_TO_FOUR = new Network("2002::", 16, PUBLIC);

    static AddressKind of(InetAddress address) {
        byte[] bytes = address.getAddress();
        if (NAT64.holds(bytes)) {
            return of(embedded(bytes, 12));
        }
        if (SIX_TO_FOUR.holds(bytes)) {
            return of(embedded(bytes, 2));
        }
        return NETWORKS.stream()
                .filter(network -> network.holds(bytes))
                .map(Network::kind)
                .findFirst()
                .orElse(address instanceof Inet4Address || GLOBAL_UNICAST.holds(bytes) ? PUBLIC : NEVER);
    }

    /** A mapped address ({@code ::ffff:a.b.c.d}) needs no care here: Java turns it into IPv4 by itself. */
    private static InetAddress embedded(byte[] bytes, int from) {
        try {
            return InetAddress.getByAddress(Arrays.copyOfRange(bytes, from, from + 4));
        } catch (UnknownHostException e) {
            throw new IllegalStateException("four bytes are an IPv4 address", e);
        }
    }

    /** A prefix and what lies behind it. */
    private record Network(byte[] prefix, int bits, AddressKind kind) {

        Network(String prefix, int bits, AddressKind kind) {
            this(InetAddress.ofLiteral(prefix).getAddress(), bits, kind);
        }

        boolean holds(byte[] address) {
            if (address.length != prefix.length) {
                return false;
            }
            for (int bit = 0; bit < bits; bit++) {
                int mask = 0x80 >> (bit % 8);
                if ((address[bit / 8] & mask) != (prefix[bit / 8] & mask)) {
                    return false;
                }
            }
            return true;
        }
    }
}
