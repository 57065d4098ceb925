package io.lakegate.server.http.edge;

import io.netty.handler.ipfilter.IpFilterRuleType;
import io.netty.handler.ipfilter.IpSubnetFilterRule;
import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;

/** {@code LAKEGATE_TRUSTED_PROXIES}: addresses or networks in CIDR form whose forwarded headers count. */
final class TrustedProxies {

    private final List<IpSubnetFilterRule> networks;

    TrustedProxies(List<String> addresses) {
        networks = addresses.stream().map(TrustedProxies::network).toList();
    }

    boolean trust(String address) {
        return isAddress(address) && networks.stream().anyMatch(network -> network.matches(socket(address)));
    }

    /** Whether this is an IP literal; names are never resolved here. */
    static boolean isAddress(String text) {
        return NetUtil.createByteArrayFromIpAddressString(text) != null;
    }

    private static IpSubnetFilterRule network(String text) {
        int slash = text.indexOf('/');
        String address = slash < 0 ? text : text.substring(0, slash);
        if (!isAddress(address)) {
            throw new IllegalArgumentException("LAKEGATE_TRUSTED_PROXIES: not an address: " + text);
        }
        int whole = address.contains(":") ? 128 : 32;
        int prefix = slash < 0 ? whole : Integer.parseInt(text.substring(slash + 1));
        return new IpSubnetFilterRule(address, prefix, IpFilterRuleType.ACCEPT);
    }

    private static InetSocketAddress socket(String address) {
        try {
            return new InetSocketAddress(
                    InetAddress.getByAddress(NetUtil.createByteArrayFromIpAddressString(address)), 0);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("checked to be an address before", e);
        }
    }
}
