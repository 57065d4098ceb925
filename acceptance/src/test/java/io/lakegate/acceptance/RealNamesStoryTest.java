package io.lakegate.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.databricks.client.jdbc.Driver;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import io.lakegate.demo.stage.Programs;
import io.lakegate.emulator.EmulatedWorkspace;
import io.lakegate.emulator.Emulator;
import io.lakegate.emulator.EmulatorOptions;
import io.lakegate.emulator.realname.RealNameOptions;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Databricks' JDBC driver reaches the local Databricks as Databricks: its host name, TLS on 443, through the CONNECT proxy. */
@Timeout(180)
class RealNamesStoryTest {

    private static final String ORDERS = "SELECT current_user() AS me, region, count(*) AS orders"
            + " FROM acme.shop.orders GROUP BY region ORDER BY region";

    @TempDir
    private static Path home;

    @SuppressWarnings("NullAway.Init")
    private static World world;

    @BeforeAll
    static void connect() {
        world = World.connected(EmulatorOptions.defaults().withRealNames(RealNameOptions.in(home)));
    }

    @AfterAll
    static void end() {
        world.close();
    }

    @Test
    void aTokenThatLakegateHandsOutQueriesAsItsUser() throws SQLException {
        String token = world.freshToken();

        assertThat(JdbcQuery.rows(url("AuthMech=11;Auth_Flow=0;Auth_AccessToken=" + token), ORDERS))
                .containsExactly("alice@lakegate.example|EMEA|3");
    }

    @Test
    void aServicePrincipalSignsInWithItsSecretAndSeesMore() throws SQLException {
        var nightly = databricks().directory().servicePrincipals().getFirst();
        String id = nightly.applicationId();

        assertThat(JdbcQuery.rows(url(machine(id, nightly.secret().reveal())), ORDERS))
                .containsExactly(id + "|AMER|2", id + "|APAC|1", id + "|EMEA|3");
        assertThatThrownBy(() -> JdbcQuery.rows(url(machine(id, "dosewrong")), ORDERS))
                .isInstanceOf(SQLException.class);
    }

    @Test
    void aUserSignsInInTheBrowserThatTheDriverOpens(@TempDir Path folder) throws Exception {
        int port = IntStream.range(8020, 8040)
                .filter(one -> !Programs.listens(one))
                .findFirst()
                .orElseThrow();
        JvmWithBrowser jvm = new JvmWithBrowser(folder);
        Process query = jvm.query(
                driver(), url("AuthMech=11;Auth_Flow=2;EnableTokenCache=0;OAuth2RedirectUrlPort=" + port), ORDERS);
        try (Chromium chromium = new Chromium()) {
            Eventually.holds("the driver opens its page", () -> Files.exists(jvm.page()));
            approveAsBob(chromium, Files.readString(jvm.page()));

            assertThat(query.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(Files.readString(jvm.output())).contains("row bob@lakegate.example|AMER|2");
        } finally {
            query.destroy();
        }
    }

    private static void approveAsBob(Chromium chromium, String authorizationUrl) {
        assertThat(authorizationUrl).startsWith("https://dbc-local-1.cloud.databricks.com/oidc/");
        var bob = databricks().directory().findUser("bob@lakegate.example").orElseThrow();
        try (BrowserContext person =
                chromium.personBehind(databricks().realNames().orElseThrow().proxyUrl())) {
            Page page = person.newPage();
            page.navigate(authorizationUrl);
            page.fill("#email", bob.email());
            page.fill("#password", bob.password().reveal());
            page.click("button.main");
            page.click("button[value=approve]");
            page.waitForURL("http://localhost:*/**");
        }
    }

    private static String machine(String id, String secret) {
        return "AuthMech=11;Auth_Flow=1;OAuth2ClientId=" + id + ";OAuth2Secret=" + secret;
    }

    private static String url(String who) {
        EmulatedWorkspace workspace = databricks().workspaces().getFirst();
        return Jdbc.url(databricks().realNames().orElseThrow(), workspace, who);
    }

    private static Path driver() throws URISyntaxException {
        return Path.of(
                Driver.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    }

    private static Emulator databricks() {
        return world.cast.databricks;
    }
}
