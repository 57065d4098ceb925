package io.lakegate.server.setting;

import java.net.InetAddress;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** What may stand in the lists of hosts and addresses, which are separated by commas. */
final class HostListRule {

    private static final Pattern LABELS =
            Pattern.compile("(?=.{1,253}$)[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)+");
    private static final Pattern LOOPBACK = Pattern.compile("http://(127\\.\\d+\\.\\d+\\.\\d+|localhost):\\d{1,5}");

    private HostListRule() {}

    /** Databricks hosts beyond the known zones. */
    static List<String> allowedHosts(String text, Mode mode) {
        return parts(text).map(part -> allowedHost(part, mode)).toList();
    }

    private static String allowedHost(String part, Mode mode) {
        String host = part.toLowerCase(Locale.ROOT);
        if (host.startsWith("http://")) {
            return loopbackHost(host, mode);
        }
        if (!LABELS.matcher(host).matches() || Addresses.isLiteral(host)) {
            throw SettingsReader.refused(
                    "LAKEGATE_ALLOWED_HOSTS",
                    "holds \"" + part + "\", which is not a host name",
                    "write names such as databricks.example.com, separated by commas");
        }
        return host;
    }

    private static String loopbackHost(String host, Mode mode) {
        if (mode != Mode.DEVELOPMENT) {
            throw SettingsReader.refused(
                    "LAKEGATE_ALLOWED_HOSTS",
                    "holds plain http, which only development mode allows",
                    "write a host name, or set LAKEGATE_MODE=development to try it out");
        }
        if (!LOOPBACK.matcher(host).matches() || !Addresses.isLoopback(hostOf(host))) {
            throw SettingsReader.refused(
                    "LAKEGATE_ALLOWED_HOSTS",
                    "holds plain http off this machine",
                    "write http://127.0.0.1:port, or a host name");
        }
        return host;
    }

    private static String hostOf(String url) {
        String host = URI.create(url).getHost();
        return host == null ? "" : host;
    }

    /** Addresses, or ranges as address/bits. */
    static List<String> trustedProxies(String text) {
        return parts(text).map(HostListRule::trustedProxy).toList();
    }

    private static String trustedProxy(String part) {
        int slash = part.indexOf('/');
        String address = slash < 0 ? part : part.substring(0, slash);
        int bits = Addresses.literal(address).map(HostListRule::bits).orElse(-1);
        if (bits < 0 || (slash >= 0 && !isNumberUpTo(bits, part.substring(slash + 1)))) {
            throw SettingsReader.refused(
                    "LAKEGATE_TRUSTED_PROXIES",
                    "holds \"" + part + "\", which is not an address",
                    "write addresses or ranges such as 10.0.0.5,10.1.0.0/16");
        }
        return part;
    }

    private static int bits(InetAddress address) {
        return address.getAddress().length * 8;
    }

    private static boolean isNumberUpTo(int most, String text) {
        return text.matches("\\d{1,3}") && Integer.parseInt(text) <= most;
    }

    private static java.util.stream.Stream<String> parts(String text) {
        return Arrays.stream(text.split(",", -1)).map(String::strip).filter(it -> !it.isEmpty());
    }
}
