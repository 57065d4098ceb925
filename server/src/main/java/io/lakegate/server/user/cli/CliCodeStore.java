package io.lakegate.server.user.cli;

import io.lakegate.server.oauth.AuthorizationCode;
import io.lakegate.server.oauth.BearerKey;
import io.lakegate.server.user.Role;
import io.lakegate.server.user.SignedIn;
import io.lakegate.server.user.UserId;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** The rows of {@code cli_code}. Like a key, a code is 256 random bits and only its SHA-256 is stored. */
@ApplicationScoped
class CliCodeStore {

    /** Adds a code that lives so long, and sweeps out those that nobody took in time. */
    void insert(Handle handle, AuthorizationCode code, SignedIn person, CliRequest request, int days, Duration life) {
        handle.execute("delete from cli_code where expires_at <= lakegate_now()");
        handle.createUpdate("""
                        insert into cli_code (code_hash, person_id, code_challenge, key_name, key_days, expires_at)
                        values (:hash, :person, :challenge, :name, :days, lakegate_now() + make_interval(secs => :life))
                        """)
                .bind("hash", hash(code))
                .bind("person", person.id().value())
                .bind("challenge", request.challenge())
                .bind("name", request.keyName())
                .bind("days", days)
                .bind("life", (double) life.toSeconds())
                .execute();
    }

    /** Takes the code: whatever comes of it, it is gone. Absent if unknown, taken, too old, or its person is disabled. */
    Optional<Approval> take(Handle handle, AuthorizationCode code) {
        return handle.createQuery("""
                        with taken as (delete from cli_code where code_hash = :hash returning *)
                        select t.code_challenge, t.key_name, t.key_days, p.id, p.name, p.display_name, p.role
                        from taken t join person p on p.id = t.person_id
                        where t.expires_at > lakegate_now() and p.disabled_at is null
                        """)
                .bind("hash", hash(code))
                .map((row, context) -> approval(row))
                .findOne();
    }

    private static byte[] hash(AuthorizationCode code) {
        return new BearerKey(code.reveal()).sha256();
    }

    private static Approval approval(ResultSet row) throws SQLException {
        var person = new SignedIn(
                new UserId(row.getObject("id", UUID.class)),
                row.getString("name"),
                row.getString("display_name"),
                Role.of(row.getString("role")),
                Optional.empty(),
                Optional.empty());
        return new Approval(person, row.getString("code_challenge"), row.getString("key_name"), row.getInt("key_days"));
    }

    /** What a person approved. */
    record Approval(SignedIn person, String challenge, String keyName, int keyDays) {}
}
