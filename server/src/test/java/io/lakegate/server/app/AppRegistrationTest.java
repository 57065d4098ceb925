package io.lakegate.server.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakegate.server.app.environment.EnvironmentStore;
import io.lakegate.server.audit.AuditEntry;
import io.lakegate.server.audit.RememberedAudit;
import io.lakegate.server.database.TestDatabase;
import io.lakegate.server.http.Position;
import io.lakegate.server.http.ProblemException;
import io.lakegate.server.oauth.BearerKey;
import io.lakegate.server.user.Role;
import io.lakegate.server.user.SignedIn;
import io.lakegate.server.user.UserId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AppRegistrationTest {

    private final TestDatabase database = TestDatabase.fresh(true);
    private final RememberedAudit audit = new RememberedAudit();
    private final AppStore store = new AppStore(new EnvironmentStore());
    private final AppKeyStore keys = new AppKeyStore();
    private final StoredApps apps = new StoredApps(database.database(), store, keys);
    private final AppRegistration registration =
            new AppRegistration(database.database(), store, keys, new UnusedApps(), audit);
    private final SignedIn pat = person("pat@example.com", Role.PUBLISHER);
    private final SignedIn other = person("other@example.com", Role.PUBLISHER);
    private final SignedIn admin = person("root@example.com", Role.ADMIN);

    @BeforeEach
    void people() {
        for (SignedIn person : List.of(pat, other, admin)) {
            database.jdbi()
                    .useHandle(handle -> handle.execute(
                            "insert into person (id, name, display_name, role) values (?, ?, ?, ?)",
                            person.id().value(),
                            person.name(),
                            person.displayName(),
                            person.role().word()));
        }
    }

    @AfterEach
    void stop() {
        database.close();
    }

    @Test
    void aKeyOpensItsAppAndNoOther() {
        RegisteredApp dashboard = registration.add(" Dashboard ", "Sales", pat);
        registration.add("Notebook", "", pat);
        var made = registration.addKey(dashboard, "production", 90, pat);

        assertThat(made.secret().reveal()).startsWith(Apps.KEY_PREFIX).hasSize(4 + 43);
        assertThat(apps.authenticate(made.secret())).hasValueSatisfying(app -> {
            assertThat(app.id()).isEqualTo(dashboard.app().id());
            assertThat(app.name()).isEqualTo("Dashboard");
        });
        assertThat(apps.authenticate(BearerKey.random(Apps.KEY_PREFIX))).isEmpty();
        assertThat(apps.authenticate(
                        new BearerKey("lgp_" + made.secret().reveal().substring(4))))
                .isEmpty();
    }

    @Test
    void theDatabaseAndTheAuditHoldNoKey() {
        RegisteredApp app = registration.add("Dashboard", "", pat);
        var made = registration.addKey(app, "production", 90, pat);
        String text = made.secret().reveal();

        assertThat(everything())
                .doesNotContain(text)
                .contains("\"hint\":\"" + text.substring(text.length() - 4) + "\"");
        assertThat(audit.entries.toString()).doesNotContain(text);
        assertThat(made.toString()).doesNotContain(text);
        assertThat(audit.entries).extracting(AuditEntry::action).containsExactly("app.create", "app-key.create");
    }

    @Test
    void aKeyStopsWhenItsTimeIsOver() {
        RegisteredApp app = registration.add("Dashboard", "", pat);
        var made = registration.addKey(app, "short", 1, pat);
        database.advance(Duration.ofHours(23));
        assertThat(apps.authenticate(made.secret())).isPresent();

        database.advance(Duration.ofHours(2));

        assertThat(apps.authenticate(made.secret())).isEmpty();
        assertThat(registration.keys(app))
                .singleElement()
                .satisfies(key -> assertThat(key.expired()).isTrue());
    }

    @Test
    void aRevokedKeyStopsAtOnceAndItsSiblingsGoOn() {
        RegisteredApp app = registration.add("Dashboard", "", pat);
        var old = registration.addKey(app, "old", 90, pat);
        var fresh = registration.addKey(app, "fresh", 90, pat);

        registration.revokeKey(app, old.key().id().toString(), pat);
        registration.revokeKey(app, old.key().id().toString(), pat);

        assertThat(apps.authenticate(old.secret())).isEmpty();
        assertThat(apps.authenticate(fresh.secret())).isPresent();
        assertThat(audit.entries).extracting(AuditEntry::action).containsOnlyOnce("app-key.revoke");
    }

    @Test
    void aKeyOfAnotherAppCannotBeRevokedThroughMine() {
        RegisteredApp mine = registration.add("Mine", "", pat);
        RegisteredApp theirs = registration.add("Theirs", "", other);
        var key = registration.addKey(theirs, "production", 90, other);

        assertThat(status(() -> registration.revokeKey(mine, key.key().id().toString(), pat)))
                .isEqualTo(404);
        assertThat(status(() -> registration.revokeKey(mine, "no id", pat))).isEqualTo(404);
        assertThat(apps.authenticate(key.secret())).isPresent();
    }

    @Test
    void aDisabledAppsKeysStopAndComeBackWithIt() {
        RegisteredApp app = registration.add("Dashboard", "", pat);
        var made = registration.addKey(app, "production", 90, pat);

        registration.disable(app, true, pat);
        registration.disable(app, true, pat);
        assertThat(apps.authenticate(made.secret())).isEmpty();
        assertThat(apps.find(app.app().id()).orElseThrow().disabled()).isTrue();

        registration.disable(app, false, admin);
        assertThat(apps.authenticate(made.secret())).isPresent();
        assertThat(audit.entries)
                .extracting(AuditEntry::action)
                .containsExactly("app.create", "app-key.create", "app.disable", "app.enable");
    }

    @Test
    void theLastUseIsRememberedToTheMinute() {
        RegisteredApp app = registration.add("Dashboard", "", pat);
        var made = registration.addKey(app, "production", 90, pat);
        assertThat(lastUse(app)).isEmpty();

        apps.authenticate(made.secret());
        var first = lastUse(app);
        apps.authenticate(made.secret());
        assertThat(lastUse(app)).isEqualTo(first).isPresent();

        database.advance(Duration.ofMinutes(2));
        apps.authenticate(made.secret());
        assertThat(lastUse(app).orElseThrow()).isAfter(first.orElseThrow());
    }

    @Test
    void onlyItsOwnerAndAdminsManageAnApp() {
        String id = registration.add("Dashboard", "", pat).app().id().toString();

        assertThat(registration.requireManaged(id, pat).app().name()).isEqualTo("Dashboard");
        assertThat(registration.requireManaged(id, admin).app().name()).isEqualTo("Dashboard");
        assertThat(status(() -> registration.requireManaged(id, other))).isEqualTo(403);
        SignedIn demoted = new SignedIn(pat.id(), pat.name(), "Pat", Role.VIEWER, Optional.empty(), Optional.empty());
        assertThat(status(() -> registration.requireManaged(id, demoted))).isEqualTo(403);
        assertThat(status(() -> registration.requireManaged("no id", admin))).isEqualTo(404);
    }

    @Test
    void wrongInputIsRefusedByField() {
        RegisteredApp app = registration.add("Dashboard", "", pat);

        assertThat(status(() -> registration.add("dashBOARD", "", other))).isEqualTo(409);
        assertThat(status(() -> registration.add(" ", "", pat))).isEqualTo(422);
        assertThat(status(() -> registration.add("a\nb", "", pat))).isEqualTo(422);
        assertThat(status(() -> registration.add("x".repeat(81), "", pat))).isEqualTo(422);
        assertThat(status(() -> registration.add("fine", "x".repeat(501), pat))).isEqualTo(422);
        for (int days : List.of(-1, 0, 366)) {
            assertThat(status(() -> registration.addKey(app, "k", days, pat))).isEqualTo(422);
        }
        assertThat(registration.list()).hasSize(1);
        assertThat(registration.keys(app)).isEmpty();
    }

    @Test
    void otherReplicasHearOfEveryChange() {
        RegisteredApp app = registration.add("Dashboard", "", pat);
        var made = registration.addKey(app, "production", 90, pat);
        registration.revokeKey(app, made.key().id().toString(), pat);
        registration.change(app, "Board", "", pat);
        registration.disable(app, true, pat);

        List<String> told = database.jdbi()
                .withHandle(handle -> handle.createQuery("select kind from change order by seq")
                        .mapTo(String.class)
                        .list());
        assertThat(told).containsExactly("app", "app-key", "app-key", "app", "app");
    }

    private Optional<java.time.Instant> lastUse(RegisteredApp app) {
        return registration.keys(app).getFirst().lastUsedAt();
    }

    private String everything() {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("select string_agg(row_to_json(k)::text, ' ') from app_key k")
                        .mapTo(String.class)
                        .one());
    }

    private static int status(ThrowingCallable work) {
        return org.assertj.core.api.Assertions.catchThrowableOfType(ProblemException.class, work)
                .status();
    }

    private static SignedIn person(String name, Role role) {
        return new SignedIn(UserId.random(), name, name, role, Optional.empty(), Optional.empty());
    }

    /** Nobody granted any of them anything. */
    private static final class UnusedApps implements AppUse {
        @Override
        public List<GrantedConnection> connections(Handle handle, AppId app, Optional<Position> after, int limit) {
            return List.of();
        }

        @Override
        public int count(Handle handle, AppId app) {
            return 0;
        }
    }
}
