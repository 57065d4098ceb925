package io.lakegate.server.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import io.lakegate.server.LakegateTestResource;
import io.lakegate.server.database.Database;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(LakegateTestResource.class)
class UserPagesTest {

    @Inject
    Database database;

    private TestPeople people;

    @BeforeEach
    void start() {
        people = new TestPeople(database);
    }

    @Test
    void onlyAdminsSeeThePeople() {
        people.signIn(Role.PUBLISHER)
                .browse()
                .get("/settings/users")
                .then()
                .statusCode(403)
                .contentType("text/html")
                .body(containsString("Ask an administrator"));
    }

    @Test
    void anAddedPersonsPasswordIsShownOnce() {
        TestSession admin = people.signIn(Role.ADMIN);
        String name = "ada-" + UUID.randomUUID();

        String page = admin.submit()
                .formParam("name", name)
                .formParam("role", "viewer")
                .post("/settings/users")
                .then()
                .statusCode(200)
                .extract()
                .asString();

        assertThat(page).containsPattern("value=\"([a-z2-9]{5}-){3}[a-z2-9]{5}\"");
    }

    @Test
    void whatWasTypedIsShownAgainBesideWhatIsWrong() {
        String page = people.signIn(Role.ADMIN)
                .submit()
                .formParam("name", "\"><script>alert(1)</script>")
                .formParam("display_name", "Ada")
                .formParam("role", "viewer")
                .post("/settings/users")
                .then()
                .statusCode(422)
                .extract()
                .asString();

        assertThat(page).contains("value=\"Ada\"").contains("1 to 100 letters").doesNotContain("<script>alert");
    }

    @Test
    void anotherRoleTakesEffectByEndingTheSession() {
        TestSession admin = people.signIn(Role.ADMIN);
        TestSession ada = people.signIn(Role.ADMIN);

        admin.submit()
                .formParam("role", "viewer")
                .post("/settings/users/" + ada.person().id() + "/role")
                .then()
                .statusCode(303);

        ada.browse().get("/settings/users").then().statusCode(303).header("Location", containsString("/sign-in"));
    }

    @Test
    void keysAreMadeShownOnceAndRevoked() {
        TestSession ada = people.signIn(Role.VIEWER);

        String made = ada.submit()
                .formParam("name", "laptop")
                .formParam("days", "30")
                .post("/profile/keys")
                .asString();
        String list = ada.browse().get("/profile/keys").asString();

        assertThat(made).containsPattern("value=\"lgp_[\\w-]{43}\"");
        assertThat(list).contains("laptop").doesNotContainPattern("lgp_[\\w-]{43}");
        String id = list.replaceFirst("(?s).*/profile/keys/([0-9a-f-]{36})/revoke.*", "$1");
        ada.submit().post("/profile/keys/" + id + "/revoke").then().statusCode(303);
        assertThat(ada.browse().get("/profile/keys").asString()).contains("revoked");
    }
}
