package io.lakegate.server.http.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class CallersTest {

    private static final TrustedProxies PROXIES = new TrustedProxies(List.of("10.0.0.1", "172.16.0.0/12", "fd00::/8"));

    @Test
    void forwardedHeadersOfAStrangerCountForNothing() {
        assertThat(Callers.address("203.0.113.5", List.of("192.0.2.1"), PROXIES))
                .isEqualTo("203.0.113.5");
    }

    @Test
    void theNearestAddressBehindOurProxiesIsTheCaller() {
        assertThat(Callers.address("10.0.0.1", List.of("6.6.6.6, 192.0.2.1, 172.20.1.1"), PROXIES))
                .isEqualTo("192.0.2.1");
    }

    @Test
    void headersThatComeInPiecesAreOneChain() {
        assertThat(Callers.address("fd00::1", List.of("6.6.6.6", "192.0.2.1"), PROXIES))
                .isEqualTo("192.0.2.1");
    }

    @Test
    void whatIsNoAddressEndsTheChain() {
        assertThat(Callers.address("10.0.0.1", List.of("192.0.2.1, evil"), PROXIES))
                .isEqualTo("10.0.0.1");
    }

    @Test
    void aNameIsNoTrustedProxy() {
        assertThatThrownBy(() -> new TrustedProxies(List.of("proxy.example")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("LAKEGATE_TRUSTED_PROXIES");
    }
}
