package io.lakegate.server.setting;

import java.net.InetAddress;
import java.util.Locale;
import java.util.Optional;

/** What a text says about an IP address, without ever asking the name service. */
public final class Addresses {

    private Addresses() {}

    /** Whether this is an IPv4 or IPv6 address as text, IPv6 with or without brackets. */
    public static boolean isLiteral(String text) {
        return literal(text).isPresent();
    }

    /** The address, if the text is one. */
    public static Optional<InetAddress> literal(String text) {
        String bare = text.startsWith("[") && text.endsWith("]") ? text.substring(1, text.length() - 1) : text;
        // The JDK also reads "1" and "127.1"; browsers and proxies do not agree on what those mean.
        if (!bare.contains(":") && !bare.matches("\\d{1,3}(\\.\\d{1,3}){3}")) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.ofLiteral(bare));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Whether this host of a URL can only be this machine: {@code localhost} or a loopback address. */
    public static boolean isLoopback(String host) {
        return host.toLowerCase(Locale.ROOT).equals("localhost")
                || literal(host).map(InetAddress::isLoopbackAddress).orElse(false);
    }
}
