package io.lakegate.server.http.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.NumericChars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OutboundRuleTest {

    private static final OutboundZones ZONES =
            new OutboundZones(List.of(".cloud.databricks.com", ".azuredatabricks.net"));
    private final OutboundRule rule = new OutboundRule(AllowedHosts.none());

    @Test
    void anHttpsUrlInAZonePasses() {
        assertThat(rule.check(URI.create("https://DBC-1.cloud.databricks.com/oidc/v1/token"), ZONES))
                .isEqualTo(new OutboundTarget(true, "dbc-1.cloud.databricks.com", 443, false));
        assertThat(rule.check(URI.create("https://dbc-1.cloud.databricks.com:443/"), ZONES)
                        .port())
                .isEqualTo(443);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://dbc-1.cloud.databricks.com/",
                "ftp://dbc-1.cloud.databricks.com/",
                "https://dbc-1.cloud.databricks.com:8443/",
                "https://user@dbc-1.cloud.databricks.com/",
                "https://user:word@dbc-1.cloud.databricks.com/",
                "https://dbc-1.cloud.databricks.com/#fragment",
                "https://cloud.databricks.com/",
                "https://evilcloud.databricks.com/",
                "https://dbc-1.cloud.databricks.com.evil.example/",
                "https://evil.example/dbc-1.cloud.databricks.com",
                "https://evil.example?.cloud.databricks.com",
                "https://dbc-1.cloud.databricks.com./",
                "https://dbc_1.cloud.databricks.com/",
                "https://127.0.0.1/",
                "https://[::1]/",
                "https://2130706433/",
                "https://localhost/",
                "mailto:dbc-1.cloud.databricks.com",
                "/oidc/v1/token",
                "//dbc-1.cloud.databricks.com/"
            })
    void B48_everythingElseIsRefused(String url) {
        assertThatThrownBy(() -> rule.check(URI.create(url), ZONES)).isInstanceOf(OutboundRefusedException.class);
    }

    @Test
    void aRefusalNeverRepeatsUserInfoOrQuery() {
        assertThatThrownBy(() -> rule.check(URI.create("https://me:s3cret@x.example/?code=c0de"), ZONES))
                .hasMessageNotContainingAny("s3cret", "c0de");
    }

    @Property
    void B48_noNameOutsideTheZonesPasses(
            @ForAll @AlphaChars @NumericChars @StringLength(min = 1, max = 20) String name,
            @ForAll @AlphaChars @StringLength(min = 2, max = 8) String top) {
        URI url = URI.create("https://" + name + ".cloud.databricks.com." + top + "/");
        assertThatThrownBy(() -> rule.check(url, ZONES)).isInstanceOf(OutboundRefusedException.class);
        URI glued = URI.create("https://" + name + "cloud.databricks.com/");
        assertThatThrownBy(() -> rule.check(glued, ZONES)).isInstanceOf(OutboundRefusedException.class);
    }

    @Test
    void theOperatorMayAllowMoreAndOnlyExactlyThat() {
        var listed = new OutboundRule(AllowedHosts.parse(List.of("Lake.Example.COM", "gw.example.com:8443"), false));

        assertThat(listed.check(URI.create("https://lake.example.com/x"), OutboundZones.NONE))
                .isEqualTo(new OutboundTarget(true, "lake.example.com", 443, true));
        assertThat(listed.check(URI.create("https://gw.example.com:8443/"), OutboundZones.NONE)
                        .port())
                .isEqualTo(8443);
        for (String url : List.of(
                "http://lake.example.com/",
                "https://lake.example.com:8443/",
                "https://gw.example.com/",
                "https://x.lake.example.com/")) {
            assertThatThrownBy(() -> listed.check(URI.create(url), OutboundZones.NONE))
                    .as(url)
                    .isInstanceOf(OutboundRefusedException.class);
        }
    }

    @Test
    void plainHttpIsForLoopbackInDevelopmentOnly() {
        var development = AllowedHosts.parse(List.of("http://127.0.0.1:9001"), true);
        assertThat(new OutboundRule(development)
                        .check(URI.create("http://127.0.0.1:9001/x"), OutboundZones.NONE)
                        .tls())
                .isFalse();
        assertThatThrownBy(() -> AllowedHosts.parse(List.of("http://127.0.0.1:9001"), false))
                .hasMessageContaining("LAKEGATE_MODE=development");
        assertThatThrownBy(() -> AllowedHosts.parse(List.of("http://lake.example.com"), true))
                .hasMessageContaining("loopback");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "https://",
                "https://user@x.example",
                "https://x.example/path",
                "gopher://x.example",
                "x y",
                "10.0.0.1"
            })
    void anEntryThatIsNoHostStopsTheStart(String entry) {
        assertThatThrownBy(() -> AllowedHosts.parse(List.of(entry), true)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aZoneMustBeginWithItsDot() {
        assertThatThrownBy(() -> new OutboundZones(List.of("databricks.com"))).hasMessageContaining("dot");
    }

    @Test
    void B48_metadataOfOneZoneMayNotLeadToAnother() {
        var only = ZONES.onlyThatOf(new HostName("dbc-1.cloud.databricks.com"));
        assertThat(only.zoneOf(new HostName("oregon.cloud.databricks.com"))).isPresent();
        assertThat(only.zoneOf(new HostName("adb-1.2.azuredatabricks.net"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "20.42.4.208, PUBLIC",
        "2603:1030::1, PUBLIC",
        "10.0.0.1, PRIVATE",
        "172.31.255.255, PRIVATE",
        "192.168.1.1, PRIVATE",
        "100.127.255.255, PRIVATE",
        "fd12::1, PRIVATE",
        "64:ff9b::10.0.0.1, PRIVATE",
        "::ffff:10.0.0.1, PRIVATE",
        "2002:0a00:0001::, PRIVATE",
        "127.0.0.1, LOOPBACK",
        "127.255.0.1, LOOPBACK",
        "::1, LOOPBACK",
        "::ffff:127.0.0.1, LOOPBACK",
        "64:ff9b::127.0.0.1, LOOPBACK",
        "2002:7f00:0001::, LOOPBACK",
        "64:ff9b::20.42.4.208, PUBLIC",
        "0.0.0.0, NEVER",
        "169.254.169.254, NEVER",
        "224.0.0.1, NEVER",
        "255.255.255.255, NEVER",
        "240.0.0.1, NEVER",
        "192.0.2.1, NEVER",
        "198.18.0.1, NEVER",
        "fe80::1, NEVER",
        "ff02::1, NEVER",
        "::, NEVER",
        "2001:db8::1, NEVER",
        "2001::1, NEVER",
        "fec0::1, NEVER",
        "::127.0.0.1, NEVER",
        "64:ff9b::169.254.169.254, NEVER",
        "100.128.0.1, PUBLIC",
        "172.32.0.1, PUBLIC",
        "11.0.0.1, PUBLIC"
    })
    void B48_anAddressIsKnownForWhatItIs(String address, AddressKind kind) {
        assertThat(AddressKind.of(InetAddress.ofLiteral(address))).isEqualTo(kind);
    }

    @Test
    void B48_aHostTheOperatorNamedMayBePrivateButNeverLinkLocal() {
        var production = AllowedHosts.none();
        var development = AllowedHosts.parse(List.of(), true);
        assertThat(production.mayHave(InetAddress.ofLiteral("10.0.0.1"), true)).isTrue();
        assertThat(production.mayHave(InetAddress.ofLiteral("10.0.0.1"), false)).isFalse();
        assertThat(production.mayHave(InetAddress.ofLiteral("127.0.0.1"), true)).isFalse();
        assertThat(development.mayHave(InetAddress.ofLiteral("127.0.0.1"), true))
                .isTrue();
        assertThat(development.mayHave(InetAddress.ofLiteral("127.0.0.1"), false))
                .isFalse();
        assertThat(development.mayHave(InetAddress.ofLiteral("169.254.169.254"), true))
                .isFalse();
    }

    @Test
    void lookAlikesOfOtherScriptsAreMappedBeforeTheyAreJudged() {
        assertThat(HostName.parse("bücher.cloud.databricks.com").text())
                .isEqualTo("xn--bcher-kva.cloud.databricks.com");
        assertThat(HostName.parse("ＤＢＣ。cloud．databricks｡com").text()).isEqualTo("dbc.cloud.databricks.com");
        for (String address : List.of("１２７.０.０.１", "127.1", "0x7f.1", "2130706433", "017700000001", "0x7f000001")) {
            assertThatThrownBy(() -> HostName.parse(address)).as(address).hasMessageContaining("IP address");
        }
    }
}
