package io.lakegate.server.app;

import io.lakegate.server.app.environment.EnvironmentId;
import io.lakegate.server.database.change.Change;
import io.lakegate.server.database.change.Changes;
import io.lakegate.server.oauth.BearerKey;
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
import org.jspecify.annotations.Nullable;

/**
 * The rows of table {@code app_key}. A key itself is never stored: 256 random bits need no salt, and one SHA-256 finds the
 * row. Every write tells the other replicas through table {@code change}.
 */
@ApplicationScoped
class AppKeyStore {

    private static final int HINT_LENGTH = 4;
    private static final String COLUMNS = """
            select id, name, hint, created_at, expires_at, last_used_at, revoked_at,
                   (select e.name from app_environment e where e.id = app_key.environment_id) as environment,
                   expires_at <= lakegate_now() as expired
            from app_key
            """;

    /** {@code touch}: the last use is written at most once a minute, so that a busy key costs no write per request. */
    Optional<Holder> holder(Handle handle, byte[] sha256) {
        return handle.createQuery("""
                        select k.id as key_id, k.expires_at, k.environment_id, a.id, a.name, a.description, false as disabled,
                               k.last_used_at is null or k.last_used_at < lakegate_now() - interval '1 minute' as touch
                        from app_key k join app a on a.id = k.app_id
                        where k.hash = :hash and k.revoked_at is null and k.expires_at > lakegate_now()
                          and a.disabled_at is null
                        """)
                .bind("hash", sha256)
                .map((row, context) -> new Holder(
                        new AppKeyId(row.getObject("key_id", UUID.class)),
                        AppStore.plain(row),
                        Optional.ofNullable(row.getObject("environment_id", UUID.class))
                                .map(EnvironmentId::new),
                        row.getObject("expires_at", OffsetDateTime.class).toInstant(),
                        row.getBoolean("touch")))
                .findOne();
    }

    void touch(Handle handle, AppKeyId id) {
        handle.execute("update app_key set last_used_at = lakegate_now() where id = ?", id.value());
    }

    /** The same for many keys that were answered from memory. */
    void touch(Handle handle, Map<AppKeyId, Instant> used) {
        PreparedBatch batch = handle.prepareBatch("""
                update app_key set last_used_at = :at where id = :id and (last_used_at is null or last_used_at < :at)
                """);
        used.forEach((id, at) -> batch.bind("id", id.value()).bind("at", at).add());
        batch.execute();
    }

    void insert(
            Handle handle,
            AppKeyId id,
            AppId app,
            String name,
            BearerKey key,
            Duration life,
            Optional<EnvironmentId> environment,
            UserId by) {
        String text = key.reveal();
        handle.createUpdate("""
                        insert into app_key (id, app_id, name, hash, hint, environment_id, created_by, expires_at)
                        values (:id, :app, :name, :hash, :hint, cast(:environment as uuid), :by, lakegate_now() + make_interval(secs => :life))
                        """)
                .bind("id", id.value())
                .bind("app", app.value())
                .bind("name", name)
                .bind("hash", key.sha256())
                .bind("hint", text.substring(text.length() - HINT_LENGTH))
                .bindByType("environment", environment.map(EnvironmentId::value).orElse(null), UUID.class)
                .bind("by", by.value())
                .bind("life", (double) life.toSeconds())
                .execute();
        tell(handle, id);
    }

    /** The environment that a key is for. */
    Optional<EnvironmentId> environment(Handle handle, AppKeyId id) {
        return handle.createQuery("select environment_id from app_key where id = :id and environment_id is not null")
                .bind("id", id.value())
                .mapTo(UUID.class)
                .findOne()
                .map(EnvironmentId::new);
    }

    Optional<AppKey> find(Handle handle, AppKeyId id) {
        return handle.createQuery(COLUMNS + "where id = :id")
                .bind("id", id.value())
                .map((row, context) -> key(row))
                .findOne();
    }

    /** One app's keys, newest first, dead ones included. */
    List<AppKey> list(Handle handle, AppId app) {
        return handle.createQuery(COLUMNS + "where app_id = :app order by created_at desc, id")
                .bind("app", app.value())
                .map((row, context) -> key(row))
                .list();
    }

    /** The same in pages: those made before the key of that id. */
    List<AppKey> page(Handle handle, AppId app, Optional<UUID> after, int limit) {
        return handle.createQuery(COLUMNS + """
                        where app_id = :app
                          and (cast(:after as uuid) is null
                               or (created_at, id) < (select created_at, id from app_key
                                                      where id = cast(:after as uuid) and app_id = :app))
                        order by created_at desc, id desc limit :limit
                        """)
                .bind("app", app.value())
                .bindByType("after", after.map(UUID::toString).orElse(null), String.class)
                .bind("limit", limit)
                .map((row, context) -> key(row))
                .list();
    }

    /** Brings a key's end forward; one that ends earlier anyway stays as it is. */
    void expireIn(Handle handle, AppKeyId id, Duration life) {
        handle.createUpdate("""
                        update app_key set expires_at = least(expires_at, lakegate_now() + make_interval(secs => :life))
                        where id = :id
                        """)
                .bind("id", id.value())
                .bind("life", (double) life.toSeconds())
                .execute();
        tell(handle, id);
    }

    /** Whether this app has this key. */
    boolean exists(Handle handle, AppId app, AppKeyId id) {
        return handle.createQuery("select exists (select from app_key where id = :id and app_id = :app)")
                .bind("id", id.value())
                .bind("app", app.value())
                .mapTo(boolean.class)
                .one();
    }

    /** Whether that changed anything. */
    boolean revoke(Handle handle, AppKeyId id) {
        boolean changed = handle.execute(
                        "update app_key set revoked_at = lakegate_now() where id = ? and revoked_at is null",
                        id.value())
                == 1;
        if (changed) {
            tell(handle, id);
        }
        return changed;
    }

    private static void tell(Handle handle, AppKeyId id) {
        Changes.tell(handle, Change.Kind.APP_KEY, id.value());
    }

    private static AppKey key(ResultSet row) throws SQLException {
        return new AppKey(
                new AppKeyId(row.getObject("id", UUID.class)),
                row.getString("name"),
                row.getString("hint"),
                Optional.ofNullable(row.getString("environment")),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getObject("expires_at", OffsetDateTime.class).toInstant(),
                instant(row.getObject("last_used_at", OffsetDateTime.class)),
                instant(row.getObject("revoked_at", OffsetDateTime.class)),
                row.getBoolean("expired"));
    }

    private static Optional<Instant> instant(@Nullable OffsetDateTime at) {
        return Optional.ofNullable(at).map(OffsetDateTime::toInstant);
    }

    /** Whose key it is. */
    record Holder(AppKeyId key, Apps.App app, Optional<EnvironmentId> environment, Instant expiresAt, boolean touch) {
        Apps.KeyHolder plain() {
            return new Apps.KeyHolder(key, app, environment, expiresAt);
        }
    }
}
