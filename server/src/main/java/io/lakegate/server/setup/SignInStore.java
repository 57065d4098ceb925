package io.lakegate.server.setup;

import io.lakegate.server.database.Database;
import io.lakegate.server.oauth.State;
import io.lakegate.server.setup.plan.PlanId;
import io.lakegate.server.user.UserId;
import io.lakegate.server.vault.SealContext;
import io.lakegate.server.vault.SealPurpose;
import io.lakegate.server.vault.Sealed;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/** The rows of {@code setup_sign_in}: at most one for a plan, and gone as soon as somebody comes back with its code. */
@ApplicationScoped
class SignInStore {

    /** Time to sign in, with a second factor somewhere else. */
    static final Duration LIFE = Duration.ofMinutes(10);

    private final Database database;

    SignInStore(Database database) {
        this.database = database;
    }

    /** What a verifier is sealed for: one plan, one account console. */
    static SealContext context(UUID plan, String origin) {
        return new SealContext(SealPurpose.CODE_VERIFIER, plan, "setup_code_verifier", 0, origin);
    }

    void put(PlanId plan, UserId person, State state, String origin, Sealed verifier, URI redirectUri) {
        database.run(handle -> {
            handle.execute("delete from setup_sign_in where expires_at < lakegate_now()");
            handle.createUpdate("""
                        insert into setup_sign_in (plan_id, person_id, state_hash, code_verifier, origin,
                            redirect_uri, expires_at)
                        values (:plan, :person, :state, :verifier, :origin, :redirect,
                                lakegate_now() + make_interval(secs => :life))
                        on conflict (plan_id) do update
                        set person_id = excluded.person_id, state_hash = excluded.state_hash,
                            code_verifier = excluded.code_verifier, origin = excluded.origin, redirect_uri = excluded.redirect_uri,
                            expires_at = excluded.expires_at
                        """)
                    .bind("plan", plan.value())
                    .bind("person", person.value())
                    .bind("state", state.sha256())
                    .bind("verifier", verifier.bytes())
                    .bind("origin", origin)
                    .bind("redirect", redirectUri.toString())
                    .bind("life", (double) LIFE.toSeconds())
                    .execute();
        });
    }

    /** Ends the sign-in with this state; of two who come back with it one gets it. Absent if there is none of this person's. */
    Optional<Begun> take(PlanId plan, UserId person, State state) {
        return database.transaction(handle -> handle.createQuery("""
                        delete from setup_sign_in
                        where plan_id = :plan and person_id = :person and state_hash = :state
                        returning code_verifier, redirect_uri, expires_at > lakegate_now() as in_time
                        """)
                .bind("plan", plan.value())
                .bind("person", person.value())
                .bind("state", state.sha256())
                .map((row, context) -> new Begun(
                        new Sealed(row.getBytes("code_verifier")),
                        URI.create(row.getString("redirect_uri")),
                        row.getBoolean("in_time")))
                .findFirst()
                .filter(Begun::inTime));
    }

    /** A sign-in whose browser is back. */
    record Begun(Sealed verifier, URI redirectUri, boolean inTime) {}
}
