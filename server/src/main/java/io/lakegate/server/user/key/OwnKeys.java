package io.lakegate.server.user.key;

import io.lakegate.server.audit.Audit;
import io.lakegate.server.audit.AuditEntry;
import io.lakegate.server.database.Database;
import io.lakegate.server.http.ProblemException;
import io.lakegate.server.oauth.BearerKey;
import io.lakegate.server.user.PersonalKeys;
import io.lakegate.server.user.SignedIn;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** People make, see and revoke their own keys, and nobody else's. */
@ApplicationScoped
public class OwnKeys {

    /** A key that nobody renews for a year is one nobody remembers. */
    public static final int LONGEST_DAYS = 365;

    private static final int LONGEST_NAME = 100;

    private final Database database;
    private final PersonalKeyStore keys;
    private final Audit audit;

    OwnKeys(Database database, PersonalKeyStore keys, Audit audit) {
        this.database = database;
        this.keys = keys;
        this.audit = audit;
    }

    /** Newest first. */
    List<PersonalKey> list(SignedIn person) {
        return keys.list(person.id());
    }

    /** The same in pages: those made before the key of that id. */
    List<PersonalKey> page(SignedIn person, Optional<UUID> after, int limit) {
        return keys.page(person.id(), after, limit);
    }

    /**
     * Makes a key that acts as this person until it runs out.
     *
     * @param name what it is for
     * @param days how long it lives, 1 to 365
     */
    public Made make(SignedIn person, @Nullable String name, @Nullable Integer days) {
        String called = name == null ? "" : name.strip();
        check(called, days == null ? 0 : days);
        BearerKey key = BearerKey.random(PersonalKeys.KEY_PREFIX);
        UUID id = database.transaction(handle -> {
            UUID inserted = keys.insert(handle, person.id(), called, key, Duration.ofDays(days == null ? 0 : days));
            audit.record(
                    handle,
                    AuditEntry.success(person.actor(), "personal-key.create", "personal-key", inserted)
                            .with("name", called)
                            .with("days", String.valueOf(days)));
            return inserted;
        });
        PersonalKey stored =
                list(person).stream().filter(k -> k.id().equals(id)).findFirst().orElseThrow();
        return new Made(stored, key);
    }

    /** Revokes one; it opens nothing from now on. 404 if it is not theirs or revoked already. */
    void revoke(SignedIn person, UUID id) {
        database.run(handle -> {
            if (!keys.revoke(handle, person.id(), id)) {
                throw ProblemException.notFound("key of yours that still works");
            }
            audit.record(handle, AuditEntry.success(person.actor(), "personal-key.revoke", "personal-key", id));
        });
    }

    private static void check(String name, int days) {
        var problem = ProblemException.invalid("The key was not made. Change what is named below and send it again.");
        if (name.isEmpty() || name.length() > LONGEST_NAME || name.chars().anyMatch(Character::isISOControl)) {
            problem = problem.withField("name", "1 to " + LONGEST_NAME + " characters that say what the key is for");
        }
        if (days < 1 || days > LONGEST_DAYS) {
            problem = problem.withField("expires_in_days", "a number from 1 to " + LONGEST_DAYS);
        }
        if (!problem.fields().isEmpty()) {
            throw problem;
        }
    }

    /** A new key and its text, to be shown this once. */
    public record Made(PersonalKey key, BearerKey text) {}
}
