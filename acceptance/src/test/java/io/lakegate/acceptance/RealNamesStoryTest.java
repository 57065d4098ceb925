package io.lakegate.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakegate.emulator.EmulatedWorkspace;
import io.lakegate.emulator.Emulator;
import io.lakegate.emulator.EmulatorOptions;
import io.lakegate.emulator.realname.RealNameOptions;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Databricks' JDBC driver reaches the local Databricks as Databricks: its host name, TLS on 443, through the CONNECT proxy. */
class RealNamesStoryTest {

    private static final String ORDERS =
            "SELECT current_user() AS me, region, count(*) AS orders FROM acme.shop.orders GROUP BY region ORDER BY region";

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

        assertThat(Jdbc.rows(url("AuthMech=11;Auth_Flow=0;Auth_AccessToken=" + token), ORDERS))
                .containsExactly("alice@lakegate.example|EMEA|3");
    }

    @Test
    void aServicePrincipalSignsInWithItsSecretAndSeesMore() throws SQLException {
        var nightly = databricks().directory().servicePrincipals().getFirst();
        String id = nightly.applicationId();

        assertThat(Jdbc.rows(url(machine(id, nightly.secret().reveal())), ORDERS))
                .containsExactly(id + "|AMER|2", id + "|APAC|1", id + "|EMEA|3");
        assertThatThrownBy(() -> Jdbc.rows(url(machine(id, "dosewrong")), ORDERS))
                .isInstanceOf(SQLException.class);
    }

    private static String machine(String id, String secret) {
        return "AuthMech=11;Auth_Flow=1;OAuth2ClientId=" + id + ";OAuth2Secret=" + secret;
    }

    private static String url(String who) {
        EmulatedWorkspace workspace = databricks().workspaces().getFirst();
        return Jdbc.url(databricks().realNames().orElseThrow(), workspace, who);
    }

    private static Emulator databricks() {
        return world.cast.databricks;
    }
}
