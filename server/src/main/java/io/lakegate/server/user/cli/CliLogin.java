package io.lakegate.server.user.cli;

import io.lakegate.server.audit.Audit;
import io.lakegate.server.audit.AuditEntry;
import io.lakegate.server.database.Database;
import io.lakegate.server.http.ProblemException;
import io.lakegate.server.oauth.AuthorizationCode;
import io.lakegate.server.oauth.BearerKey;
import io.lakegate.server.oauth.CodeVerifier;
import io.lakegate.server.user.SignedIn;
import io.lakegate.server.user.cli.CliCodeStore.Approval;
import io.lakegate.server.user.key.OwnKeys;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;

/** A person approves, a command redeems. */
@ApplicationScoped
class CliLogin {

    /** The browser needs a blink to come back to the command; a code that lies around is one that leaked. */
    static final Duration CODE_LIFE = Duration.ofSeconds(60);

    private final Database database;
    private final CliCodeStore codes;
    private final OwnKeys keys;
    private final Audit audit;

    CliLogin(Database database, CliCodeStore codes, OwnKeys keys, Audit audit) {
        this.database = database;
        this.codes = codes;
        this.keys = keys;
        this.audit = audit;
    }

    /**
     * The person approves; the code opens nothing without the command's verifier.
     *
     * @param days how long the key shall live, 1 to 365; 422 otherwise
     */
    AuthorizationCode approve(SignedIn person, CliRequest request, int days) {
        if (days < 1 || days > OwnKeys.LONGEST_DAYS) {
            throw ProblemException.invalid("Nothing was approved. Run lakegate login again.")
                    .withField("days", "a number from 1 to " + OwnKeys.LONGEST_DAYS);
        }
        var code = new AuthorizationCode(BearerKey.random("").reveal());
        database.run(handle -> {
            codes.insert(handle, code, person, request, days, CODE_LIFE);
            audit.record(handle, entry(person, "cli-login.approve").with("machine", request.machine()));
        });
        return code;
    }

    /** The person said no. */
    void deny(SignedIn person, CliRequest request) {
        audit.record(AuditEntry.refused(
                        person.actor(), "cli-login.approve", "user", person.id().toString(), "denied")
                .with("machine", request.machine()));
    }

    /** Makes the key that was approved. 400 if the code is unknown, used or too old, or the verifier is another's. */
    OwnKeys.Made redeem(AuthorizationCode code, CodeVerifier verifier) {
        Approval approval =
                database.transaction(handle -> codes.take(handle, code)).orElseThrow(CliLogin::refused);
        if (!same(approval.challenge(), verifier.challenge())) {
            SignedIn person = approval.person();
            audit.record(AuditEntry.refused(
                    person.actor(), "cli-login.redeem", "user", person.id().toString(), "wrong-verifier"));
            throw refused();
        }
        return keys.make(approval.person(), approval.keyName(), approval.keyDays());
    }

    private static AuditEntry entry(SignedIn person, String action) {
        return AuditEntry.success(person.actor(), action, "user", person.id().value());
    }

    private static ProblemException refused() {
        return new ProblemException(
                400,
                "code-refused",
                "The code cannot be redeemed",
                "It is unknown, used, older than " + CODE_LIFE.toSeconds()
                        + " seconds, or was approved for another command. Run lakegate login again.");
    }

    private static boolean same(String expected, String sent) {
        return MessageDigest.isEqual(
                expected.getBytes(StandardCharsets.US_ASCII), sent.getBytes(StandardCharsets.US_ASCII));
    }
}
