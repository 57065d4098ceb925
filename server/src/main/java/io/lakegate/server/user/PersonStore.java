package io.lakegate.server.user;

import io.lakegate.server.database.change.Change;
import io.lakegate.server.database.change.Changes;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The rows of {@code person}. Every method works within the caller's transaction. */
@ApplicationScoped
public class PersonStore {

    private static final String COLUMNS =
            "id, name, display_name, role, password_is_one_time, disabled_at, created_at, last_sign_in_at";

    /** The person of that id. */
    public Optional<Person> find(Handle handle, UserId id) {
        return handle.createQuery("select " + COLUMNS + " from person where id = :id")
                .bind("id", id.value())
                .map((row, context) -> person(row))
                .findOne();
    }

    /** The person who signs in with that name, whatever its case. */
    public Optional<Person> findByName(Handle handle, String name) {
        return handle.createQuery("select " + COLUMNS + " from person where lower(name) = lower(:name)")
                .bind("name", name)
                .map((row, context) -> person(row))
                .findOne();
    }

    /** People by name, those after a name, at most so many: keyset paging. */
    List<Person> list(Handle handle, String after, int limit) {
        return handle.createQuery("select " + COLUMNS + """
                         from person where lower(name) > lower(:after) order by lower(name) limit :limit
                        """)
                .bind("after", after)
                .bind("limit", limit)
                .map((row, context) -> person(row))
                .list();
    }

    /** Whether there is nobody yet. */
    boolean isEmpty(Handle handle) {
        return handle.createQuery("select not exists (select from person)")
                .mapTo(Boolean.class)
                .one();
    }

    /** How many enabled administrators there are, all of them locked until the transaction ends. */
    int lockAdmins(Handle handle) {
        return handle.createQuery(
                        "select id from person where role = 'admin' and disabled_at is null order by id for update")
                .mapTo(UUID.class)
                .list()
                .size();
    }

    /** Adds a person with a one-time password; false if the name is taken. */
    boolean insert(Handle handle, UserId id, String name, String displayName, Role role, PasswordHash hash) {
        return handle.createUpdate("""
                        insert into person (id, name, display_name, role, password_hash, password_is_one_time,
                            password_expires_at)
                        values (:id, :name, :displayName, :role, :hash, true, lakegate_now() + make_interval(secs => :life))
                        on conflict do nothing
                        """)
                        .bind("id", id.value())
                        .bind("name", name)
                        .bind("displayName", displayName)
                        .bind("role", role.word())
                        .bind("hash", hash.phc())
                        .bind("life", (double) OneTimePassword.LIFE.toSeconds())
                        .execute()
                == 1;
    }

    /** Adds a viewer who has no password and so cannot sign in. */
    public void insertWithoutPassword(Handle handle, UserId id, String name, String displayName) {
        handle.execute(
                "insert into person (id, name, display_name, role) values (?, ?, ?, 'viewer')",
                id.value(),
                name,
                displayName);
    }

    void changeRole(Handle handle, UserId id, Role role) {
        handle.createUpdate("update person set role = :role where id = :id")
                .bind("id", id.value())
                .bind("role", role.word())
                .execute();
        changed(handle, id);
    }

    void disable(Handle handle, UserId id, boolean disabled) {
        handle.createUpdate(
                        "update person set disabled_at = case when :disabled then lakegate_now() end where id = :id")
                .bind("id", id.value())
                .bind("disabled", disabled)
                .execute();
        changed(handle, id);
    }

    /** Other replicas must not go on trusting what they remember of this person or their keys. */
    public static void changed(Handle handle, UserId id) {
        Changes.tell(handle, Change.Kind.PERSON, id.value());
    }

    /** The stored password; absent for people of an identity provider. */
    public Optional<PasswordHash> passwordOf(Handle handle, UserId id) {
        return handle.createQuery(
                        "select password_hash from person where id = :id and password_hash is not null for update")
                .bind("id", id.value())
                .mapTo(String.class)
                .findOne()
                .map(PasswordHash::new);
    }

    /** Sets the password; a one-time password is good for {@link OneTimePassword#LIFE}. */
    public void changePassword(Handle handle, UserId id, PasswordHash hash, boolean oneTime) {
        handle.createUpdate("""
                        update person set password_hash = :hash, password_is_one_time = :oneTime,
                            password_expires_at = case when :oneTime then lakegate_now() + make_interval(secs => :life) end
                        where id = :id
                        """)
                .bind("id", id.value())
                .bind("hash", hash.phc())
                .bind("life", (double) OneTimePassword.LIFE.toSeconds())
                .bind("oneTime", oneTime)
                .execute();
    }

    /** Lets a one-time password wait for as long as it takes, where nobody could give another one. */
    void keepPassword(Handle handle, UserId id) {
        handle.execute("update person set password_expires_at = null where id = ?", id.value());
    }

    /** Whether theirs is a one-time password that nobody used in time. */
    public boolean passwordExpired(Handle handle, UserId id) {
        return handle.createQuery(
                        "select coalesce(password_expires_at <= lakegate_now(), false) from person where id = :id")
                .bind("id", id.value())
                .mapTo(Boolean.class)
                .findOne()
                .orElse(false);
    }

    /** Notes that they signed in. */
    public void signedIn(Handle handle, UserId id) {
        handle.createUpdate("update person set last_sign_in_at = lakegate_now() where id = :id")
                .bind("id", id.value())
                .execute();
    }

    private static Person person(ResultSet row) throws SQLException {
        return new Person(
                new UserId(row.getObject("id", UUID.class)),
                row.getString("name"),
                row.getString("display_name"),
                Role.of(row.getString("role")),
                row.getBoolean("password_is_one_time"),
                instant(row.getObject("disabled_at", OffsetDateTime.class)),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                instant(row.getObject("last_sign_in_at", OffsetDateTime.class)));
    }

    /** A column that may be empty. */
    public static Optional<Instant> instant(@Nullable OffsetDateTime time) {
        return Optional.ofNullable(time).map(OffsetDateTime::toInstant);
    }
}
