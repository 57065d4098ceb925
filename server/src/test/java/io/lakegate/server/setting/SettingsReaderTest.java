package io.lakegate.server.setting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsReaderTest {

    @Test
    void theOwnerOfTheTablesIsAnotherUserOfTheSameDatabase() {
        Settings settings = SettingsReader.of(Map.of(
                        "LAKEGATE_DATABASE_URL", "jdbc:postgresql://db/lakegate",
                        "LAKEGATE_DATABASE_USER", "lakegate",
                        "LAKEGATE_DATABASE_OWNER", "lakegate_owner",
                        "LAKEGATE_DATABASE_OWNER_PASSWORD", "hunter2"))
                .read();

        assertThat(settings.databaseOwner()).hasValueSatisfying(owner -> {
            assertThat(owner.user()).isEqualTo("lakegate_owner");
            assertThat(owner.password().reveal()).isEqualTo("hunter2");
            assertThat(owner.url()).isEmpty();
        });
        assertThat(settings.toString()).doesNotContain("hunter2");
    }

    @Test
    void nothingSetIsAServerOnThisMachine() {
        Settings settings = SettingsReader.of(Map.of()).read();

        assertThat(settings.mode()).isEqualTo(Mode.PRODUCTION);
        assertThat(settings.url()).isEqualTo(URI.create("http://localhost:8080"));
        assertThat(settings.home()).isEqualTo(Path.of(System.getProperty("user.home"), ".lakegate"));
        assertThat(settings.keyset()).isEqualTo(settings.home().resolve("keyset.json"));
        assertThat(settings.listen()).isEqualTo("127.0.0.1");
        assertThat(settings.port()).isEqualTo(8080);
        assertThat(settings.managementPort()).isEqualTo(9000);
        assertThat(settings.databaseUrl()).isEmpty();
        assertThat(settings.allowedHosts()).isEmpty();
        assertThat(settings.trustedProxies()).isEmpty();
    }

    @Test
    void theUrlFollowsThePortUnlessItIsGiven() {
        assertThat(SettingsReader.of(Map.of("LAKEGATE_PORT", "8181")).read().url())
                .isEqualTo(URI.create("http://localhost:8181"));
    }

    @ParameterizedTest
    @CsvSource({
        "https://lakegate.example.com, https://lakegate.example.com",
        "https://Lakegate.Example.COM:443/, https://lakegate.example.com",
        "https://lakegate.example.com:8443, https://lakegate.example.com:8443",
        "http://127.0.0.1:8080, http://127.0.0.1:8080",
        "http://127.9.9.9:8080/, http://127.9.9.9:8080",
        "http://[::1]:8080, http://[::1]:8080",
        "http://LOCALHOST:80, http://localhost",
    })
    void aUrlIsNormalised(String given, String url) {
        assertThat(SettingsReader.of(Map.of("LAKEGATE_URL", given)).read().url())
                .isEqualTo(URI.create(url));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "LAKEGATE_URL | http://lakegate.example.com | plain http off this machine; write https://lakegate.example.com",
                "LAKEGATE_URL | http://localhost.evil.example | plain http off this machine",
                "LAKEGATE_URL | http://10.0.0.1 | plain http off this machine",
                "LAKEGATE_URL | http://127.1:8080 | is not a web address",
                "LAKEGATE_URL | ftp://lakegate.example.com | is not a web address",
                "LAKEGATE_URL | lakegate.example.com | is not a web address",
                "LAKEGATE_URL | https:// | is not a web address",
                "LAKEGATE_URL | https://a b | is not a web address",
                "LAKEGATE_URL | https://x.example/broker | has more than scheme, host and port",
                "LAKEGATE_URL | https://x.example/?a=b | has more than scheme, host and port",
                "LAKEGATE_URL | https://me:secret@x.example | has more than scheme, host and port",
                "LAKEGATE_URL | https://x.example:99999 | has an impossible port",
                "LAKEGATE_MODE | dev | write production or development",
                "LAKEGATE_MODE | DEVELOPMENT | write production or development",
                "LAKEGATE_PORT | 0 | write a port from 1 to 65535",
                "LAKEGATE_PORT | 65536 | write a port from 1 to 65535",
                "LAKEGATE_PORT | http | write a port from 1 to 65535",
                "LAKEGATE_MANAGEMENT_PORT | -1 | write a port from 0 to 65535",
                "LAKEGATE_MANAGEMENT_PORT | 8080 | is the same as LAKEGATE_PORT",
                "LAKEGATE_LISTEN | localhost | write an IP address",
                "LAKEGATE_DATABASE_URL | postgresql://db/lakegate | write jdbc:postgresql://",
                "LAKEGATE_DATABASE_URL | jdbc:mysql://db/lakegate | write jdbc:postgresql://",
                "LAKEGATE_DATABASE_URL | jdbc:postgresql://db/lakegate?password=hunter2 | carries a password",
                "LAKEGATE_DATABASE_URL | jdbc:postgresql://me:hunter2@db/lakegate | carries a password",
                "LAKEGATE_DATABASE_USER | me | means nothing without LAKEGATE_DATABASE_URL",
                "LAKEGATE_DATABASE_PASSWORD | hunter2 | means nothing without LAKEGATE_DATABASE_URL",
                "LAKEGATE_LISTENER_URL | jdbc:postgresql://db/x | means nothing without LAKEGATE_DATABASE_URL",
                "LAKEGATE_DATABASE_OWNER | me | means nothing without LAKEGATE_DATABASE_URL",
                "LAKEGATE_DATABASE_OWNER_PASSWORD | hunter2 | means nothing without LAKEGATE_DATABASE_OWNER",
                "LAKEGATE_DATABASE_OWNER_URL | jdbc:postgresql://db/x | means nothing without LAKEGATE_DATABASE_OWNER",
                "LAKEGATE_ALLOWED_HOSTS | https://db.example.com | is not a host name",
                "LAKEGATE_ALLOWED_HOSTS | 10.0.0.1 | is not a host name",
                "LAKEGATE_ALLOWED_HOSTS | a.example,b_c.example | holds \"b_c.example\"",
                "LAKEGATE_ALLOWED_HOSTS | *.example.com | is not a host name",
                "LAKEGATE_ALLOWED_HOSTS | http://127.0.0.1:9 | only development mode allows",
                "LAKEGATE_TRUSTED_PROXIES | proxy.example | is not an address",
                "LAKEGATE_TRUSTED_PROXIES | 10.0.0.0/33 | is not an address",
                "LAKEGATE_TRUSTED_PROXIES | 10.0.0.0/x | is not an address",
            })
    void whatDoesNotFitIsToldInOneLine(String variable, String value, String line) {
        assertThatThrownBy(() -> SettingsReader.of(Map.of(variable, value)).read())
                .isInstanceOf(StartRefusedException.class)
                .hasMessageStartingWith(variable)
                .hasMessageContaining(line)
                .hasMessageNotContaining("hunter2")
                .hasMessageNotContaining("\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://lakegate.example.com", "https://10.0.0.1"})
    void developmentStaysOnThisMachine(String url) {
        assertThatThrownBy(() -> TestSettings.development(Map.of("LAKEGATE_URL", url)))
                .isInstanceOf(StartRefusedException.class)
                .hasMessageContaining("development mode does not allow");
    }

    @Test
    void developmentMayAllowHttpHostsOnThisMachine() {
        var hosts = TestSettings.development(
                        Map.of("LAKEGATE_ALLOWED_HOSTS", "http://127.0.0.1:19000, Databricks.Example.com ,"))
                .allowedHosts();

        assertThat(hosts).containsExactly("http://127.0.0.1:19000", "databricks.example.com");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://10.0.0.1:9",
                "http://127.0.0.1",
                "http://127.0.0.1:9/x",
                "http://127.0.0.1.evil.example:9"
            })
    void evenDevelopmentAllowsPlainHttpNowhereElse(String host) {
        assertThatThrownBy(() -> TestSettings.development(Map.of("LAKEGATE_ALLOWED_HOSTS", host)))
                .isInstanceOf(StartRefusedException.class)
                .hasMessageContaining("plain http off this machine");
    }

    @Test
    void anOutsideDatabaseIsTaken() {
        var settings = SettingsReader.of(Map.of(
                        "LAKEGATE_DATABASE_URL", "jdbc:postgresql://db:5432/lakegate",
                        "LAKEGATE_DATABASE_USER", "me",
                        "LAKEGATE_DATABASE_PASSWORD", "hunter2"))
                .read();

        assertThat(settings.databaseUser()).contains("me");
        assertThat(settings.databasePassword())
                .hasValueSatisfying(it -> assertThat(it.reveal()).isEqualTo("hunter2"));
        assertThat(settings.toString()).doesNotContain("hunter2");
    }

    @Test
    void proxiesAreAddressesAndRanges() {
        assertThat(SettingsReader.of(Map.of("LAKEGATE_TRUSTED_PROXIES", "10.0.0.5, 10.1.0.0/16,::1,fd00::/8"))
                        .read()
                        .trustedProxies())
                .containsExactly("10.0.0.5", "10.1.0.0/16", "::1", "fd00::/8");
    }

    @Test
    void propertiesAreNamedAfterTheVariables() {
        var properties = new HashMap<String, String>();
        properties.put("lakegate.management.port", "9001");

        assertThat(SettingsReader.ofProperties(properties::get).read().managementPort())
                .isEqualTo(9001);
    }

    @Test
    void anEmptyVariableIsNoVariable() {
        assertThat(SettingsReader.of(Map.of("LAKEGATE_URL", "  ", "LAKEGATE_DATABASE_URL", ""))
                        .read()
                        .databaseUrl())
                .isEmpty();
    }

    @Test
    void logsAreTextOrJson() {
        assertThat(SettingsReader.of(Map.of()).logFormat()).isEqualTo(LogFormat.TEXT);
        assertThat(SettingsReader.of(Map.of("LAKEGATE_LOG", "json")).logFormat())
                .isEqualTo(LogFormat.JSON);
        assertThatThrownBy(
                        () -> SettingsReader.of(Map.of("LAKEGATE_LOG", "xml")).logFormat())
                .hasMessage("LAKEGATE_LOG is \"xml\"; write text or json");
    }

    @Test
    void theTimesOfTheRefreshProtocolMayBeShortInDevelopmentOnly() {
        var impatient = Map.of(
                "LAKEGATE_MODE", "development",
                "LAKEGATE_REFRESH_QUIET_PERIOD", "6s",
                "LAKEGATE_REFRESH_ANSWER_DEADLINE", "1500ms",
                "LAKEGATE_RENEW_AHEAD", "off");
        assertThat(SettingsReader.of(impatient).refresh())
                .isEqualTo(new RefreshSettings(
                        Duration.ofSeconds(6),
                        RefreshSettings.STANDARD.skew(),
                        RefreshSettings.STANDARD.lease(),
                        Duration.ofMillis(1500),
                        false,
                        RefreshSettings.STANDARD.atOnce()));

        assertThatThrownBy(() -> SettingsReader.of(Map.of("LAKEGATE_REFRESH_QUIET_PERIOD", "6s"))
                        .read())
                .isInstanceOf(StartRefusedException.class)
                .hasMessageContaining("LAKEGATE_REFRESH_QUIET_PERIOD may only be set in development mode");
    }

    @Test
    void aQuietPeriodThatAnAnswerMayOutlastIsRefused() {
        assertThatThrownBy(() -> SettingsReader.of(
                                Map.of("LAKEGATE_MODE", "development", "LAKEGATE_REFRESH_QUIET_PERIOD", "61s"))
                        .read())
                .isInstanceOf(StartRefusedException.class)
                .hasMessageContaining("longer than the answer deadline");
        assertThatThrownBy(() -> SettingsReader.of(
                                Map.of("LAKEGATE_MODE", "development", "LAKEGATE_REFRESH_LEASE", "soon"))
                        .read())
                .isInstanceOf(StartRefusedException.class)
                .hasMessageContaining("write a time such as");
        assertThatThrownBy(() ->
                        SettingsReader.of(Map.of("LAKEGATE_RENEW_AT_ONCE", "0")).read())
                .isInstanceOf(StartRefusedException.class)
                .hasMessageContaining("LAKEGATE_RENEW_AT_ONCE");
    }
}
