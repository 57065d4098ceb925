package io.lakegate.server.user.key;

import io.lakegate.server.database.Database;
import io.lakegate.server.oauth.BearerKey;
import io.lakegate.server.user.PersonStore;
import io.lakegate.server.user.PersonalKeys;
import io.lakegate.server.user.Role;
import io.lakegate.server.user.SignedIn;
import io.lakegate.server.user.UserId;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** The rows of {@code personal_key}. A key itself is never stored: 256 random bits need no salt, one SHA-256 finds the row. */
@ApplicationScoped
class PersonalKeyStore implements PersonalKeys {

    private static final int HINT_LENGTH = 4;

    private final Database database;

    PersonalKeyStore(Database database) {
        this.database = database;
    }

    @Override
    public Optional<SignedIn> authenticate(BearerKey key) {
        if (!key.reveal().startsWith(KEY_PREFIX)) {
            return Optional.empty();
        }
        Optional<Found> found = database.read(handle -> find(handle, key.sha256()));
        found.filter(Found::touch)
                .ifPresent(known ->
                        database.run(handle -> touch(handle, known.holder().key())));
        return found.map(known -> known.holder().person());
    }

    @Override
    public Optional<Holder> holder(byte[] sha256) {
        return database.read(handle -> find(handle, sha256)).map(Found::holder);
    }

    @Override
    public void used(Map<UUID, Instant> used) {
        database.run(handle -> {
            PreparedBatch batch = handle.prepareBatch("""
                    update personal_key set last_used_at = :at
                    where id = :id and (last_used_at is null or last_used_at < :at)
                    """);
            used.forEach((id, at) -> batch.bind("id", id).bind("at", at).add());
            batch.execute();
        });
    }

    /** Adds a key that runs out after so long. */
    UUID insert(Handle handle, UserId owner, String name, BearerKey key, Duration life) {
        var id = UUID.randomUUID();
        String text = key.reveal();
        handle.createUpdate("""
                        insert into personal_key (id, person_id, name, hash, hint, expires_at)
                        values (:id, :owner, :name, :hash, :hint, lakegate_now() + make_interval(secs => :life))
                        """)
                .bind("id", id)
                .bind("owner", owner.value())
                .bind("name", name)
                .bind("hash", key.sha256())
                .bind("hint", text.substring(text.length() - HINT_LENGTH))
                .bind("life", (double) life.toSeconds())
                .execute();
        return id;
    }

    /** One person's keys, newest first, dead ones included. */
    List<PersonalKey> list(UserId owner) {
        return database.read(handle -> handle.createQuery("""
                        select id, name, hint, created_at, expires_at, last_used_at, revoked_at,
                               expires_at <= lakegate_now() as expired
                        from personal_key where person_id = :owner order by created_at desc, id
                        """)
                .bind("owner", owner.value())
                .map((row, context) -> key(row))
                .list());
    }

    /** The same in pages: those made before the key of that id. */
    List<PersonalKey> page(UserId owner, Optional<UUID> after, int limit) {
        return database.read(handle -> handle.createQuery("""
                        select id, name, hint, created_at, expires_at, last_used_at, revoked_at,
                               expires_at <= lakegate_now() as expired
                        from personal_key
                        where person_id = :owner
                          and (cast(:after as uuid) is null
                               or (created_at, id) < (select created_at, id from personal_key
                                                      where id = cast(:after as uuid) and person_id = :owner))
                        order by created_at desc, id desc limit :limit
                        """)
                .bind("owner", owner.value())
                .bindByType("after", after.map(UUID::toString).orElse(null), String.class)
                .bind("limit", limit)
                .map((row, context) -> key(row))
                .list());
    }

    /** Revokes one of this person's keys; false if there is none that works. */
    boolean revoke(Handle handle, UserId owner, UUID id) {
        int revoked = handle.createUpdate("""
                        update personal_key set revoked_at = lakegate_now()
                        where id = :id and person_id = :owner and revoked_at is null
                        """)
                .bind("id", id)
                .bind("owner", owner.value())
                .execute();
        PersonStore.changed(handle, owner);
        return revoked == 1;
    }

    /** {@code touch}: the last use is written at most once a minute, so that a busy key costs no write per request. */
    private static Optional<Found> find(Handle handle, byte[] sha256) {
        return handle.createQuery("""
                        select k.id as key_id, k.expires_at, p.id, p.name, p.display_name, p.role,
                               k.last_used_at is null or k.last_used_at < lakegate_now() - interval '1 minute' as touch
                        from personal_key k join person p on p.id = k.person_id
                        where k.hash = :hash and k.revoked_at is null and k.expires_at > lakegate_now()
                          and p.disabled_at is null
                        """)
                .bind("hash", sha256)
                .map((row, context) -> new Found(
                        new Holder(
                                row.getObject("key_id", UUID.class),
                                owner(row),
                                row.getObject("expires_at", OffsetDateTime.class)
                                        .toInstant()),
                        row.getBoolean("touch")))
                .findOne();
    }

    private static void touch(Handle handle, UUID id) {
        handle.createUpdate("update personal_key set last_used_at = lakegate_now() where id = :id")
                .bind("id", id)
                .execute();
    }

    private static SignedIn owner(ResultSet row) throws SQLException {
        return new SignedIn(
                new UserId(row.getObject("id", UUID.class)),
                row.getString("name"),
                row.getString("display_name"),
                Role.of(row.getString("role")),
                Optional.empty(),
                Optional.empty());
    }

    private static PersonalKey key(ResultSet row) throws SQLException {
        return new PersonalKey(
                row.getObject("id", UUID.class),
                row.getString("name"),
                row.getString("hint"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getObject("expires_at", OffsetDateTime.class).toInstant(),
                PersonStore.instant(row.getObject("last_used_at", OffsetDateTime.class)),
                PersonStore.instant(row.getObject("revoked_at", OffsetDateTime.class)),
                row.getBoolean("expired"));
    }

    private record Found(Holder holder, boolean touch) {}
}
