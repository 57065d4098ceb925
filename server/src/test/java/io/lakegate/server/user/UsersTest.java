package io.lakegate.server.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakegate.server.audit.RememberedAudit;
import io.lakegate.server.database.TestDatabase;
import io.lakegate.server.http.Position;
import io.lakegate.server.http.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class UsersTest {

    private final List<UserId> signedOut = new ArrayList<>();
    private TestDatabase database;
    private TestPeople people;
    private RememberedAudit audit;
    private Users users;
    private SignedIn admin;

    @BeforeEach
    void start() {
        database = TestDatabase.fresh(true);
        people = new TestPeople(database.database());
        audit = new RememberedAudit();
        users = new Users(database.database(), new PersonStore(), new CountingSessions(), audit);
        admin = signedIn(people.add(Role.ADMIN));
    }

    @AfterEach
    void stop() {
        database.close();
    }

    @Test
    void anAddedPersonMustChooseAPassword() {
        var added = users.add(admin, NewPerson.of("ada@example.com", "Ada", "publisher"));

        assertThat(added.person().oneTimePassword()).isTrue();
        assertThat(added.oneTimePassword().reveal()).matches("([a-z2-9]{5}-){3}[a-z2-9]{5}");
        assertThat(audit.entries.getLast().action()).isEqualTo("user.create");
    }

    @Test
    void aNameIsTakenWhateverItsCase() {
        users.add(admin, NewPerson.of("Ada", "Ada", "viewer"));

        assertThatThrownBy(() -> users.add(admin, NewPerson.of("aDA", "Another", "viewer")))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.status()).isEqualTo(409));
    }

    @Test
    void allFieldsThatAreWrongAreNamedAtOnce() {
        assertThatThrownBy(() -> NewPerson.of("with space", "two\nlines", "king"))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.fields())
                                .extracting(ProblemException.FieldError::field)
                                .containsExactly("name", "display_name", "role"));
    }

    @Test
    void B60_anotherRoleEndsTheSessions() {
        Person ada = people.add(Role.VIEWER);

        users.changeRole(admin, ada.id(), Role.PUBLISHER);

        assertThat(signedOut).containsExactly(ada.id());
        assertThat(users.require(ada.id()).role()).isEqualTo(Role.PUBLISHER);
        assertThat(audit.entries.getLast().detail())
                .containsEntry("from", "viewer")
                .containsEntry("to", "publisher");
    }

    @Test
    void disablingEndsTheSessionsAndCanBeTakenBack() {
        Person ada = people.add(Role.VIEWER);

        users.disable(admin, ada.id(), true);
        assertThat(users.require(ada.id()).disabled()).isTrue();
        users.disable(admin, ada.id(), false);

        assertThat(users.require(ada.id()).disabled()).isFalse();
        assertThat(signedOut).contains(ada.id());
    }

    @Test
    void nobodyChangesTheirOwnRoleOrDisablesThemselves() {
        assertThatThrownBy(() -> users.changeRole(admin, admin.id(), Role.VIEWER))
                .hasMessageContaining("own role");
        assertThatThrownBy(() -> users.disable(admin, admin.id(), true)).hasMessageContaining("own account");
    }

    @Test
    void theLastEnabledAdminStays() {
        Person other = people.add(Role.ADMIN);
        database.jdbi()
                .useHandle(handle -> handle.execute(
                        "update person set disabled_at = now() where id = ?",
                        admin.id().value()));

        assertThatThrownBy(() -> users.changeRole(admin, other.id(), Role.VIEWER))
                .hasMessageContaining("Make somebody else an administrator first");
        assertThat(users.require(other.id()).role()).isEqualTo(Role.ADMIN);
    }

    @Test
    void aForgottenPasswordIsReplacedByOneForOneTime() {
        Person ada = people.add(Role.VIEWER);

        var password = users.resetPassword(admin, ada.id());

        var stored = database.database().transaction(handle -> new PersonStore().passwordOf(handle, ada.id()));
        assertThat(stored.orElseThrow().matches(password)).isTrue();
        assertThat(users.require(ada.id()).oneTimePassword()).isTrue();
        assertThat(signedOut).containsExactly(ada.id());
    }

    @Test
    void peopleAreListedInPagesByName() {
        List.of("carl", "Ada", "bob").forEach(name -> users.add(admin, NewPerson.of(name, name, "viewer")));

        assertThat(users.list("", 2)).extracting(Person::name).startsWith("Ada");
        assertThat(users.list("ada", 2)).extracting(Person::name).contains("bob");
        assertThat(users.list("bob", 1)).extracting(Person::name).containsExactly("carl");
    }

    @Test
    void anEmptyInstallationGetsOneAdmin() {
        try (var empty = TestDatabase.fresh(true)) {
            var first = new FirstAdmin(empty.database(), new PersonStore(), audit);

            assertThat(first.createIfNobody()).isPresent();
            assertThat(first.createIfNobody()).isEmpty();
        }
    }

    private int end(UserId person) {
        signedOut.add(person);
        return 1;
    }

    private static SignedIn signedIn(Person person) {
        return new SignedIn(
                person.id(), person.name(), person.displayName(), person.role(), Optional.empty(), Optional.empty());
    }

    /** Notes whose sessions were ended; nobody has any. */
    private final class CountingSessions implements Sessions {
        @Override
        public int endAll(Handle handle, UserId person) {
            return UsersTest.this.end(person);
        }

        @Override
        public List<BrowserSession> list(Handle handle, UserId person) {
            return List.of();
        }

        @Override
        public List<BrowserSession> page(Handle handle, UserId person, Optional<Position> after, int limit) {
            return List.of();
        }

        @Override
        public boolean end(Handle handle, UserId person, UUID session) {
            return false;
        }
    }
}
