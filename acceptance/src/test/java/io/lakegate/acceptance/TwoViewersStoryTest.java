package io.lakegate.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.lakegate.acceptance.Typed.Result;
import io.lakegate.demo.Cast;
import io.lakegate.demo.Cast.Thing;
import io.lakegate.demo.stage.Browser;
import io.lakegate.demo.stage.Narrator;
import io.lakegate.demo.stage.Page;
import io.lakegate.emulator.EmulatorOptions;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** docs/apps.md: a web app behind its own sign-in link shows each of two viewers the rows that they may see at Databricks. */
@SuppressWarnings("NullAway.Init") // set before the first step
class TwoViewersStoryTest {

    private static final String BOB = "bob@lakegate.example";
    private static final String PASSWORD = "a-walk-in-the-woods";

    @TempDir
    private static Path home;

    private static World world;
    private static Typed admin;
    private static SalesApp sales;

    @BeforeAll
    static void begin() throws IOException {
        world = World.connected(EmulatorOptions.defaults());
        world.pass(Duration.ofSeconds(1)); // for which the admin makes a personal key
        admin = new Typed(home, world.cast.server);
        String app = new ObjectMapper()
                .readTree(typed("app", "show", "sales-dashboard", "--json").out())
                .path("id")
                .asText();
        sales = new SalesApp(
                world.cast.server.url(), world.cast.databricks.workspaceUrl(), app, world.cast.take(Thing.APP_KEY));
    }

    @AfterAll
    static void end() {
        sales.close();
        world.close();
    }

    @Test
    void eachViewerSeesTheirOwnRowsAndNobodyTypedASecretIntoTheApp() throws IOException {
        String integration = new ObjectMapper()
                .readTree(typed("integration", "list", "--json").out())
                .path("items")
                .path(0)
                .path("name")
                .asText();
        typed("app", "association", "add", "sales-dashboard", "production", integration);
        typed("app", "return-url", "add", "sales-dashboard", sales.returnUrl().toString());
        assertThat(typed("app", "association", "list", "sales-dashboard", "production")
                        .out())
                .contains(integration, "VIEWER");

        Browser alice = world.cast.user;
        Page entering =
                alice.open(sales.at("/")).expect("wants to know who you are").expect("Alice");
        alice.submit(entering, entering.form("/enter")).expect("Orders of [EMEA]");

        Browser bob = bob();
        Page asked = bob.open(sales.at("/"));
        Page connecting = bob.submit(asked, asked.form("/enter")).expect("as you");
        Page atDatabricks = bob.submit(connecting, connecting.form("/connect"));
        Page consent = bob.submit(
                atDatabricks,
                atDatabricks
                        .form("/login")
                        .fill("email", BOB)
                        .fill(
                                "password",
                                world.cast.databricksUser(BOB).password().reveal()));
        bob.submit(consent, consent.form("/consent").fill("decision", "approve"))
                .expect("Orders of [AMER]");

        alice.open(sales.at("/")).expect("Orders of [EMEA]");
        bob.open(sales.at("/")).expect("Orders of [AMER]");
    }

    private static Browser bob() {
        Cast cast = world.cast;
        Page users = cast.admin.open(cast.at("/settings/users/new"));
        String oneTime = cast.admin
                .submit(
                        users,
                        users.form("/settings/users")
                                .fill("name", BOB)
                                .fill("display_name", "Bob")
                                .fill("role", "viewer"))
                .shownOnce();
        var bob = new Browser(new Narrator(new PrintStream(OutputStream.nullOutputStream())));
        Page signIn = bob.open(cast.at("/sign-in"));
        Page change =
                bob.submit(signIn, signIn.form("/sign-in").fill("name", BOB).fill("password", oneTime));
        bob.submit(
                change,
                change.form("/profile/password")
                        .fill("current", oneTime)
                        .fill("chosen", PASSWORD)
                        .fill("again", PASSWORD));
        return bob;
    }

    private static Result typed(String... words) {
        Result result = admin.run(Map.of("LAKEGATE_KEY", world.cast.take(Thing.ADMIN_KEY)), words);
        assertThat(result.status()).as(result.err()).isZero();
        return result;
    }
}
