package io.lakegate.server.user.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakegate.server.audit.RememberedAudit;
import io.lakegate.server.database.TestDatabase;
import io.lakegate.server.http.InboundRequest;
import io.lakegate.server.oauth.BearerKey;
import io.lakegate.server.oauth.Password;
import io.lakegate.server.user.Person;
import io.lakegate.server.user.PersonStore;
import io.lakegate.server.user.Role;
import io.lakegate.server.user.TestPeople;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SignInTest {

    private static final InboundRequest FROM = new InboundRequest("request-1", "192.0.2.7", "a browser");
    private static final Password WRONG = new Password("not the password");

    private TestDatabase database;
    private TestPeople people;
    private RememberedAudit audit;
    private SessionStore sessions;
    private SignIn signIn;

    @BeforeEach
    void start() {
        database = TestDatabase.fresh(true);
        people = new TestPeople(database.database());
        audit = new RememberedAudit();
        sessions = new SessionStore(database.database());
        signIn = new SignIn(
                database.database(), new PersonStore(), sessions, new SignInAttempts(database.database()), audit);
    }

    @AfterEach
    void stop() {
        database.close();
    }

    @Test
    void theRightPasswordStartsASession() {
        Person ada = people.add(Role.PUBLISHER);

        var session = sessions.find(welcome(ada)).orElseThrow();

        assertThat(session.person().id()).isEqualTo(ada.id());
        assertThat(session.person().role()).isEqualTo(Role.PUBLISHER);
    }

    @Test
    void B60_theSessionTheBrowserHadBeforeEnds() {
        Person ada = people.add(Role.VIEWER);
        BearerKey before = welcome(ada);

        var outcome = signIn.attempt(ada.name(), right(), FROM, Optional.of(before));

        assertThat(sessions.find(before)).isEmpty();
        assertThat(((SignInOutcome.Welcome) outcome).session()).isNotEqualTo(before);
    }

    @Test
    void anIdleSessionEndsAfterTwelveHours() {
        BearerKey session = welcome(people.add(Role.VIEWER));

        database.advance(Duration.ofHours(11));
        assertThat(sessions.find(session)).isPresent();
        database.advance(Duration.ofHours(11));
        assertThat(sessions.find(session)).isPresent();
        database.advance(Duration.ofHours(12));
        assertThat(sessions.find(session)).isEmpty();
    }

    @Test
    void aSessionInConstantUseEndsAfterSevenDays() {
        BearerKey session = welcome(people.add(Role.VIEWER));
        for (int hour = 0; hour < 7 * 24 - 10; hour += 10) {
            database.advance(Duration.ofHours(10));
            assertThat(sessions.find(session)).isPresent();
        }

        database.advance(Duration.ofHours(10));

        assertThat(sessions.find(session)).isEmpty();
        assertThat(sessions.forgetEnded()).isEqualTo(1);
    }

    @Test
    void theDatabaseHoldsNothingThatSignsIn() {
        BearerKey session = welcome(people.add(Role.VIEWER));

        String row = database.jdbi()
                .withHandle(handle -> handle.createQuery("select s::text from browser_session s")
                        .mapTo(String.class)
                        .one());

        assertThat(row)
                .doesNotContain(session.reveal())
                .doesNotContain(session.reveal().substring(4));
    }

    @Test
    void aDisabledPersonIsRefusedAndTheirSessionIsOver() {
        Person ada = people.add(Role.VIEWER);
        BearerKey session = welcome(ada);
        database.jdbi().useHandle(handle -> handle.execute("update person set disabled_at = now()"));

        assertThat(sessions.find(session)).isEmpty();
        assertThat(attempt(ada.name(), right())).isInstanceOf(SignInOutcome.Refused.class);
    }

    @Test
    void afterFiveFailuresEvenTheRightPasswordMustWait() {
        Person ada = people.add(Role.VIEWER);
        fail(ada.name(), SignInAttempts.PER_NAME);

        assertThat(attempt(ada.name(), right())).isInstanceOf(SignInOutcome.Locked.class);
        database.advance(Duration.ofSeconds(31));
        assertThat(attempt(ada.name(), right())).isInstanceOf(SignInOutcome.Welcome.class);
    }

    @Test
    void theDelayGrowsWithEachFurtherFailure() {
        String name = people.add(Role.VIEWER).name();
        fail(name, SignInAttempts.PER_NAME);
        Duration first = lockOf(name);
        database.advance(first.plusSeconds(1));
        fail(name, 1);

        assertThat(lockOf(name)).isGreaterThan(first.multipliedBy(3).dividedBy(2));
    }

    @Test
    void theDelayNeverExceedsAQuarterOfAnHour() {
        String name = people.add(Role.VIEWER).name();
        fail(name, SignInAttempts.PER_NAME);
        for (int i = 0; i < 12; i++) {
            database.advance(Duration.ofMinutes(16));
            fail(name, 1);
        }

        assertThat(lockOf(name)).isBetween(Duration.ofMinutes(14), Duration.ofMinutes(15));
    }

    @Test
    void aNameThatNobodyHasIsLockedInTheSameWay() {
        String nobody = "nobody-" + UUID.randomUUID();
        fail(nobody, SignInAttempts.PER_NAME);

        assertThat(attempt(nobody, WRONG)).isInstanceOf(SignInOutcome.Locked.class);
    }

    @Test
    void anAddressThatTriesManyNamesIsLocked() {
        Person ada = people.add(Role.VIEWER);
        IntStream.range(0, SignInAttempts.PER_ADDRESS).forEach(i -> attempt("name-" + i, WRONG));

        assertThat(attempt(ada.name(), right())).isInstanceOf(SignInOutcome.Locked.class);
        var elsewhere = new InboundRequest("request-2", "198.51.100.9", "");
        assertThat(signIn.attempt(ada.name(), right(), elsewhere, Optional.empty()))
                .isInstanceOf(SignInOutcome.Welcome.class);
    }

    @Test
    void guessesMadeAtOnceAreCountedBeforeTheyAreLookedAt() {
        String name = people.add(Role.VIEWER).name();

        long looked = IntStream.range(0, 20)
                .parallel()
                .mapToObj(i -> attempt(name, WRONG))
                .filter(SignInOutcome.Refused.class::isInstance)
                .count();

        assertThat(looked).isEqualTo(SignInAttempts.PER_NAME);
    }

    @Test
    void successForgetsTheFailuresOfThatName() {
        Person ada = people.add(Role.VIEWER);
        fail(ada.name(), SignInAttempts.PER_NAME - 1);
        welcome(ada);

        fail(ada.name(), SignInAttempts.PER_NAME - 1);

        assertThat(attempt(ada.name(), right())).isInstanceOf(SignInOutcome.Welcome.class);
    }

    @Test
    void changingThePasswordEndsEveryOtherSession() {
        Person ada = people.addWithOneTimePassword(Role.VIEWER);
        BearerKey laptop = welcome(ada);
        BearerKey desktop = welcome(ada);
        var person = sessions.find(desktop).orElseThrow().person();

        var renewed = signIn.changePassword(person, right(), new Password("another good password"), FROM);

        assertThat(sessions.find(laptop)).isEmpty();
        assertThat(sessions.find(desktop)).isEmpty();
        assertThat(sessions.find(((SignInOutcome.Welcome) renewed).session())
                        .orElseThrow()
                        .mustChangePassword())
                .isFalse();
    }

    @Test
    void changingThePasswordNeedsTheCurrentOne() {
        BearerKey session = welcome(people.add(Role.VIEWER));
        var person = sessions.find(session).orElseThrow().person();

        assertThat(signIn.changePassword(person, WRONG, new Password("another good password"), FROM))
                .isInstanceOf(SignInOutcome.Refused.class);
        assertThat(sessions.find(session)).isPresent();
    }

    @Test
    void guessingTheCurrentPasswordIsSlowedAsSigningInIs() {
        Person ada = people.add(Role.VIEWER);
        var person = sessions.find(welcome(ada)).orElseThrow().person();
        var chosen = new Password("another good password");
        for (int i = 0; i < SignInAttempts.PER_NAME; i++) {
            assertThat(signIn.changePassword(person, WRONG, chosen, FROM)).isInstanceOf(SignInOutcome.Refused.class);
        }

        assertThat(signIn.changePassword(person, right(), chosen, FROM)).isInstanceOf(SignInOutcome.Locked.class);
        database.advance(Duration.ofSeconds(31));
        assertThat(signIn.changePassword(person, right(), chosen, FROM)).isInstanceOf(SignInOutcome.Welcome.class);
    }

    @Test
    void aOneTimePasswordIsGoodForSevenDays() {
        Person ada = people.addWithOneTimePassword(Role.VIEWER);
        database.advance(Duration.ofDays(7).minusMinutes(1));
        assertThat(attempt(ada.name(), right())).isInstanceOf(SignInOutcome.Welcome.class);

        database.advance(Duration.ofMinutes(2));

        assertThat(attempt(ada.name(), right())).isInstanceOf(SignInOutcome.Expired.class);
        assertThat(attempt(ada.name(), WRONG)).isInstanceOf(SignInOutcome.Refused.class);
    }

    @Test
    void B59_successAndRefusalAreInTheAuditWithoutWhatWasTyped() {
        Person ada = people.add(Role.VIEWER);
        attempt("hunter2-typed-as-a-name", WRONG);
        welcome(ada);

        assertThat(audit.entries)
                .extracting(entry -> entry.action() + " " + entry.outcome())
                .containsExactly("session.sign-in REFUSED", "session.sign-in SUCCESS");
        assertThat(audit.entries.toString()).doesNotContain("hunter2").doesNotContain(WRONG.reveal());
    }

    private BearerKey welcome(Person person) {
        return ((SignInOutcome.Welcome) attempt(person.name(), right())).session();
    }

    private SignInOutcome attempt(String name, Password password) {
        return signIn.attempt(name, password, FROM, Optional.empty());
    }

    private Password right() {
        return new Password(people.password());
    }

    private void fail(String name, int times) {
        for (int i = 0; i < times; i++) {
            assertThat(attempt(name, WRONG)).isInstanceOf(SignInOutcome.Refused.class);
        }
    }

    private Duration lockOf(String name) {
        return ((SignInOutcome.Locked) attempt(name, WRONG)).delay();
    }
}
