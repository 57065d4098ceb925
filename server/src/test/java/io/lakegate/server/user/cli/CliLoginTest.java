package io.lakegate.server.user.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakegate.server.audit.AuditEntry;
import io.lakegate.server.audit.RememberedAudit;
import io.lakegate.server.database.TestDatabase;
import io.lakegate.server.http.ProblemException;
import io.lakegate.server.oauth.AuthorizationCode;
import io.lakegate.server.oauth.CodeVerifier;
import io.lakegate.server.user.Person;
import io.lakegate.server.user.Role;
import io.lakegate.server.user.SignedIn;
import io.lakegate.server.user.TestPeople;
import io.lakegate.server.user.key.OwnKeys;
import io.lakegate.server.user.key.TestKeys;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CliLoginTest {

    private final CodeVerifier verifier = CodeVerifier.random();

    private TestDatabase database;
    private RememberedAudit audit;
    private CliLogin login;
    private SignedIn ada;

    @BeforeEach
    void start() {
        database = TestDatabase.fresh(true);
        audit = new RememberedAudit();
        OwnKeys keys = TestKeys.over(database.database(), audit);
        login = new CliLogin(database.database(), new CliCodeStore(), keys, audit);
        ada = signedIn(new TestPeople(database.database()).add(Role.PUBLISHER));
    }

    @AfterEach
    void stop() {
        database.close();
    }

    @Test
    void whatWasApprovedIsRedeemedForAKeyOfThatPerson() {
        OwnKeys.Made made = login.redeem(approve(), verifier);

        assertThat(made.key().name()).isEqualTo("lakegate on laptop");
        assertThat(TestKeys.authenticate(database.database(), made.text()))
                .map(SignedIn::id)
                .contains(ada.id());
        assertThat(actions()).containsExactly("cli-login.approve", "personal-key.create");
    }

    @Test
    void theCodeWorksOnce() {
        AuthorizationCode code = approve();
        login.redeem(code, verifier);

        assertRefused(code, verifier);
    }

    @Test
    void theCodeIsOverAfterAMinute() {
        AuthorizationCode code = approve();
        database.advance(CliLogin.CODE_LIFE);

        assertRefused(code, verifier);
    }

    @Test
    void anothersVerifierGetsNothingAndEndsTheCode() {
        AuthorizationCode code = approve();

        assertRefused(code, CodeVerifier.random());
        assertRefused(code, verifier);
        assertThat(actions()).containsExactly("cli-login.approve", "cli-login.redeem");
    }

    @Test
    void theCodeOfSomebodyWhoWasDisabledMeanwhileGetsNothing() {
        AuthorizationCode code = approve();
        database.jdbi().useHandle(handle -> handle.execute("update person set disabled_at = now()"));

        assertRefused(code, verifier);
    }

    @Test
    void codesThatNobodyTookAreSweptOut() {
        approve();
        database.advance(Duration.ofMinutes(2));
        approve();

        long rows = database.database()
                .read(handle -> handle.createQuery("select count(*) from cli_code")
                        .mapTo(Long.class)
                        .one());
        assertThat(rows).isEqualTo(1);
    }

    private AuthorizationCode approve() {
        return login.approve(ada, new CliRequest(40000, "s".repeat(43), verifier.challenge(), "laptop"), 90);
    }

    private List<String> actions() {
        return audit.entries.stream().map(AuditEntry::action).toList();
    }

    private void assertRefused(AuthorizationCode code, CodeVerifier with) {
        assertThatThrownBy(() -> login.redeem(code, with))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.type()).isEqualTo("code-refused"));
    }

    private static SignedIn signedIn(Person person) {
        return new SignedIn(
                person.id(), person.name(), person.displayName(), person.role(), Optional.empty(), Optional.empty());
    }
}
