package io.lakegate.server.databricks.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakegate.server.http.outbound.AllowedHosts;
import io.lakegate.server.http.outbound.OutboundRule;
import java.util.List;
import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatabricksHostRuleTest {

    private final DatabricksHostRule rule = new DatabricksHostRule(AllowedHosts.none());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "dbc-1.cloud.databricks.com",
                "https://dbc-1.cloud.databricks.com",
                "  HTTPS://DBC-1.Cloud.Databricks.com/ ",
                "dbc-1.cloud.databricks.com///"
            })
    void everySpellingOfOneHostIsThatHost(String typed) {
        assertThat(rule.parse(typed)).isEqualTo(new DatabricksHost("dbc-1.cloud.databricks.com"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''                                                    | Enter the host of your workspace",
                "https://                                              | Enter the host of your workspace",
                "http://dbc-1.cloud.databricks.com                     | leave out http://",
                "ftp://dbc-1.cloud.databricks.com                      | not with ftp://",
                "https://dbc-1.cloud.databricks.com/?o=123             | everything after the host name",
                "https://dbc-1.cloud.databricks.com/sql/1.0            | everything after the host name",
                "dbc-1.cloud.databricks.com#x                          | everything after the host name",
                "evil.example\\.cloud.databricks.com                   | everything after the host name",
                "me:word@dbc-1.cloud.databricks.com                    | Leave out the user name",
                "dbc-1.cloud.databricks.com:443                        | Leave out the port",
                "dbc-1.cloud.databricks.com:                           | Leave out the port",
                "127.0.0.1                                             | not an IP address",
                "https://[::1]                                         | not an IP address",
                "2001:db8::1                                           | not an IP address",
                "0x7f.1                                                | not an IP address",
                "localhost                                             | not a full host name",
                "dbc 1.cloud.databricks.com                            | not a full host name",
                "dbc_1.cloud.databricks.com                            | not a full host name",
                "-dbc.cloud.databricks.com                             | not a full host name",
                "dbc-1.cloud.databricks.com.                           | not a full host name",
                "cloud.databricks.com                                  | ends with none of",
                "evilcloud.databricks.com                              | ends with none of",
                "dbc-1.cloud.databricks.com.evil.example               | ends with none of",
                "accounts.cloud.databricks.com                         | is the account console",
                "accounts-dod.cloud.databricks.us                      | is the account console",
                "https://accounts.azuredatabricks.net/                 | is the account console"
            })
    void B48_whateverElseIsRefusedWithASentenceThatHelps(String typed, String sentence) {
        assertThatThrownBy(() -> rule.parse(typed))
                .isInstanceOf(InvalidHostException.class)
                .hasMessageContaining(sentence)
                .hasMessageEndingWith(".");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "dbc-1.cloud.databricks.com", "gov.cloud.databricks.us", "dod.cloud.databricks.mil",
                "adb-12.7.azuredatabricks.net", "adb-12.7.databricks.azure.us", "adb-12.7.databricks.azure.cn",
                "12.7.gcp.databricks.com", "x.staging.cloud.databricks.com", "x.dev.databricks.com"
            })
    void everyCloudIsKnown(String typed) {
        assertThat(rule.parse(typed).text()).isEqualTo(typed);
    }

    @org.junit.jupiter.api.Test
    void whatTheOperatorAllowedIsAcceptedAndNothingNearIt() {
        var allowed =
                AllowedHosts.parse(List.of("lake.example.com", "gw.example.com:8443", "http://127.0.0.1:9001"), true);
        var more = new DatabricksHostRule(allowed);
        assertThat(more.parse("https://Lake.example.com/").text()).isEqualTo("lake.example.com");
        assertThat(more.parse("gw.example.com:8443").url()).hasToString("https://gw.example.com:8443");
        assertThat(more.parse("http://127.0.0.1:9001/").url()).hasToString("http://127.0.0.1:9001");
        for (String typed : List.of(
                "127.0.0.1:9001",
                "http://127.0.0.1:9002",
                "http://localhost:9001",
                "gw.example.com",
                "http://lake.example.com")) {
            assertThatThrownBy(() -> more.parse(typed)).as(typed).isInstanceOf(InvalidHostException.class);
        }
    }

    @Property
    void aHostInAnySpellingReadsTheSameAndReadingTwiceChangesNothing(
            @ForAll("hosts") String host, @ForAll("spellings") int spelling) {
        String typed = switch (spelling) {
            case 0 -> host;
            case 1 -> "https://" + host;
            case 2 -> host.toUpperCase(Locale.ROOT) + "/";
            default -> "\tHttps://" + host + "// ";
        };
        DatabricksHost read = rule.parse(typed);
        assertThat(read.text()).isEqualTo(host);
        assertThat(rule.parse(read.text())).isEqualTo(read);
        assertThat(rule.parse(read.url().toString())).isEqualTo(read);
    }

    @Property
    void B48_whateverIsAcceptedTheOutboundRulesAcceptToo(@ForAll("typed") String typed) {
        DatabricksHost host;
        try {
            host = rule.parse(typed);
        } catch (InvalidHostException refused) {
            assertThat(refused).message().endsWith(".");
            return;
        }
        assertThatCode(() -> new OutboundRule(AllowedHosts.none()).check(host.url(), DatabricksZones.ALL))
                .doesNotThrowAnyException();
        assertThat(host.url().getScheme()).isEqualTo("https");
        assertThat(host.url().getHost()).isEqualTo(host.text());
    }

    @Provide
    Arbitrary<Integer> spellings() {
        return Arbitraries.integers().between(0, 3);
    }

    @Provide
    Arbitrary<String> hosts() {
        Arbitrary<String> label = Arbitraries.strings()
                .withCharRange('a', 'z')
                .numeric()
                .ofMinLength(1)
                .ofMaxLength(12);
        return Combinators.combine(label, Arbitraries.of(DatabricksZones.ALL.zones()))
                .as((name, zone) -> name + zone)
                .filter(host -> !host.startsWith("accounts."));
    }

    /** Pieces that parsers stumble over, glued together. */
    @Provide
    Arbitrary<String> typed() {
        return Arbitraries.of(
                        "https://",
                        "http://",
                        "dbc-1",
                        ".cloud.databricks.com",
                        "evil.example",
                        "/",
                        "\\",
                        "@",
                        ":",
                        "443",
                        "#",
                        "?",
                        ".",
                        "..",
                        "%2e",
                        "。",
                        "１",
                        "127.0.0.1",
                        "[::1]",
                        " ",
                        "\u0000",
                        "\n",
                        "xn--",
                        "-",
                        "ſ",
                        "K",
                        "")
                .list()
                .ofMaxSize(6)
                .map(pieces -> String.join("", pieces));
    }
}
