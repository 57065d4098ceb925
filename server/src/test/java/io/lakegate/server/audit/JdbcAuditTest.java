package io.lakegate.server.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakegate.server.database.TestDatabase;
import io.lakegate.server.http.ProblemException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class JdbcAuditTest {

    private static final UUID ANNA = UUID.randomUUID();

    private final TestDatabase database = TestDatabase.fresh(true);
    private final JdbcAudit audit = TestAudit.over(database.database());
    private final AuditStore store = new AuditStore(database.database());

    @AfterEach
    void drop() {
        database.close();
    }

    @Test
    void anEntryIsReadAsItWasWritten() {
        UUID id = UUID.randomUUID();
        audit.record(AuditEntry.success(Actor.user(ANNA, "anna@example.com"), "integration.create", "integration", id)
                .with("name", "Sales \"EU\""));

        assertThat(store.list(all(), 10)).singleElement().satisfies(entry -> {
            assertThat(entry.actorKind()).isEqualTo("user");
            assertThat(entry.actorId()).contains(ANNA);
            assertThat(entry.actorName()).isEqualTo("anna@example.com");
            assertThat(entry.action()).isEqualTo("integration.create");
            assertThat(entry.objectKind()).contains("integration");
            assertThat(entry.objectId()).contains(id.toString());
            assertThat(entry.outcome()).isEqualTo("success");
            assertThat(entry.detail()).isEqualTo(Map.of("name", "Sales \"EU\""));
            assertThat(entry.address()).isEmpty();
        });
    }

    @Test
    void anEntryStandsOnlyIfItsChangeStands() {
        assertThatThrownBy(() -> database.database().run(handle -> {
                    audit.record(handle, plain("session.sign-in"));
                    throw new IllegalStateException("the change failed");
                }))
                .hasMessage("the change failed");

        assertThat(store.list(all(), 10)).isEmpty();
    }

    @Test
    void B59_entriesAreNeitherChangedNorRemoved() {
        audit.record(plain("session.sign-in"));

        for (String sql :
                List.of("update audit_entry set action = 'x'", "delete from audit_entry", "truncate audit_entry")) {
            assertThatThrownBy(() -> database.jdbi().useHandle(handle -> handle.execute(sql)))
                    .hasMessageContaining("never changed");
        }
        assertThat(actions(all())).containsExactly("session.sign-in");
    }

    @Test
    void entriesComeNewestFirstAndGoOnBefore() {
        for (int i = 0; i < 5; i++) {
            audit.record(plain("step.n" + i));
        }

        var first = store.list(all(), 2);
        var second = store.list(filter(Long.toString(first.getLast().seq()), null, null, null, null), 2);

        assertThat(first).extracting(RecordedEntry::action).containsExactly("step.n4", "step.n3");
        assertThat(second).extracting(RecordedEntry::action).containsExactly("step.n2", "step.n1");
    }

    @Test
    void filtersNarrowDown() {
        audit.record(AuditEntry.success(Actor.user(ANNA, "anna@example.com"), "app.create", "app", new UUID(0, 1)));
        audit.record(AuditEntry.refused(Actor.ANONYMOUS, "session.sign-in", "person", "bob", "wrong-password"));
        audit.record(AuditEntry.success(Actor.SYSTEM, "application.start", "server", new UUID(0, 2)));

        assertThat(actions(filter(null, "ANNA@", null, null, null))).containsExactly("app.create");
        assertThat(actions(filter(null, ANNA.toString(), null, null, null))).containsExactly("app.create");
        assertThat(actions(filter(null, null, "app", null, null))).containsExactly("app.create");
        assertThat(actions(filter(null, null, "session.sign-in", null, null))).containsExactly("session.sign-in");
        assertThat(actions(filter(null, null, null, "bob", null))).containsExactly("session.sign-in");
        assertThat(actions(filter(null, null, null, null, "refused"))).containsExactly("session.sign-in");
        assertThat(actions(filter(null, "%", null, null, null))).isEmpty();
    }

    @Test
    void timesAreTheDatabases() {
        audit.record(plain("a.before"));
        database.advance(Duration.ofDays(3));
        audit.record(plain("a.after"));
        var yesterday = database.clock().instant().minus(Duration.ofDays(1)).toString();

        assertThat(actions(AuditFilter.of(null, null, null, null, null, yesterday, null)))
                .containsExactly("a.after");
        assertThat(actions(AuditFilter.of(null, null, null, null, null, null, yesterday)))
                .containsExactly("a.before");
    }

    @Test
    void aFilterThatCannotBeReadIsTheCallersFault() {
        assertRefused("before", "x", null, null);
        assertRefused("outcome", null, "fine", null);
        assertRefused("since", null, null, "yesterday");
    }

    private static void assertRefused(
            String field, @Nullable String before, @Nullable String outcome, @Nullable String since) {
        assertThatThrownBy(() -> AuditFilter.of(before, null, null, null, outcome, since, null))
                .isInstanceOfSatisfying(ProblemException.class, problem -> {
                    assertThat(problem.status()).isEqualTo(422);
                    assertThat(problem.fields())
                            .extracting(ProblemException.FieldError::field)
                            .containsExactly(field);
                });
    }

    private List<String> actions(AuditFilter filter) {
        return store.list(filter, 10).stream().map(RecordedEntry::action).toList();
    }

    private static AuditEntry plain(String action) {
        return new AuditEntry(Actor.SYSTEM, action, Optional.empty(), AuditEntry.Outcome.SUCCESS, Map.of());
    }

    private static AuditFilter all() {
        return filter(null, null, null, null, null);
    }

    private static AuditFilter filter(
            @Nullable String before,
            @Nullable String actor,
            @Nullable String action,
            @Nullable String object,
            @Nullable String outcome) {
        return AuditFilter.of(before, actor, action, object, outcome, null, null);
    }
}
