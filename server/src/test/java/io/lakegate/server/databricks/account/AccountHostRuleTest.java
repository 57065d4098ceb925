package io.lakegate.server.databricks.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakegate.server.databricks.host.DatabricksHost;
import io.lakegate.server.databricks.host.InvalidHostException;
import io.lakegate.server.http.outbound.AllowedHosts;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccountHostRuleTest {

    private static final DatabricksHost AWS = new DatabricksHost("dbc-12345678-90ab.cloud.databricks.com");
    private final AccountHostRule rule = new AccountHostRule(AllowedHosts.none());

    @ParameterizedTest
    @CsvSource({
        "dbc-12345678-90ab.cloud.databricks.com, accounts.cloud.databricks.com",
        "adb-1234567890123456.7.azuredatabricks.net, accounts.azuredatabricks.net",
        "1234567890123456.7.gcp.databricks.com, accounts.gcp.databricks.com",
        "dbc-1.cloud.databricks.us, accounts.cloud.databricks.us",
        "dbc-1.cloud.databricks.mil, accounts-dod.cloud.databricks.mil",
        "adb-1.2.databricks.azure.cn, accounts.databricks.azure.cn"
    })
    void theWorkspaceTellsItsCloudsConsole(String workspace, String console) {
        assertThat(rule.parse("", new DatabricksHost(workspace)).text()).isEqualTo(console);
    }

    @Test
    void whatPeopleTypeIsNormalised() {
        assertThat(rule.parse(" https://Accounts.Cloud.Databricks.com/ ", AWS).text())
                .isEqualTo("accounts.cloud.databricks.com");
    }

    @Test
    void theConsoleOfAnotherCloudIsNamed() {
        assertRefused("accounts.azuredatabricks.net", "another cloud", "accounts.cloud.databricks.com");
    }

    @Test
    void aWorkspaceIsNoConsole() {
        assertRefused("dbc-12345678-90ab.cloud.databricks.com", "is a workspace");
    }

    @Test
    void otherHostsAddressesAndPathsAreRefused() {
        assertRefused("accounts.example.com", "not the host");
        assertRefused("accounts.cloud.databricks.com.example.com", "not the host");
        assertRefused("127.0.0.1", "not the host");
        assertRefused("http://accounts.cloud.databricks.com", "not the host");
        assertRefused("accounts.cloud.databricks.com/login", "after the host name");
        assertRefused("user@accounts.cloud.databricks.com", "not the host");
        assertRefused("accounts.cloud.databricks.com:8443", "not the host");
        assertRefused("accounts cloud", "not the host");
    }

    @Test
    void anAllowedHostTellsNoCloudAndMustBeSaid() {
        var development = new AccountHostRule(AllowedHosts.parse(List.of("http://127.0.0.1:8010"), true));
        var workspace = new DatabricksHost("http://127.0.0.1:8011");

        assertThat(development.parse("http://127.0.0.1:8010/", workspace).url()).hasToString("http://127.0.0.1:8010");
        assertThatThrownBy(() -> development.parse("", workspace))
                .isInstanceOf(InvalidHostException.class)
                .hasMessageContaining("does not tell its cloud");
    }

    private void assertRefused(String typed, String... words) {
        assertThatThrownBy(() -> rule.parse(typed, AWS))
                .isInstanceOf(InvalidHostException.class)
                .hasMessageContainingAll(words);
    }
}
