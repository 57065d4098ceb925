package io.lakegate.server.integration.secret;

import io.lakegate.server.integration.IntegrationId;
import io.lakegate.server.user.UserId;
import io.lakegate.server.vault.Sealed;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** The rows of {@code client_secret}. Whoever changes which is tried first also writes the integration's row. */
@ApplicationScoped
public class ClientSecretStore {

    /** The one tried first, then the newest first; what Databricks refused comes last. */
    private static final String IN_TURN = """
            select * from client_secret where integration_id = :integration
             order by first desc, refused_at is not null, created_at desc, id""";

    /** All of an integration's, in the order in which they are tried. */
    public List<HeldSecret> inTurn(Handle handle, IntegrationId integration) {
        return handle.createQuery(IN_TURN)
                .bind("integration", integration.value())
                .map((row, context) -> secret(row))
                .list();
    }

    /**
     * One more; its id.
     *
     * @param first whether it is the only one so far
     */
    public UUID add(
            Handle handle,
            IntegrationId integration,
            Sealed secret,
            boolean first,
            Optional<Instant> expiresAt,
            UserId by) {
        UUID id = UUID.randomUUID();
        handle.createUpdate("""
                        insert into client_secret (id, integration_id, sealed, first, expires_at, created_by)
                        values (:id, :integration, :sealed, :first, :expiresAt, :by)""")
                .bind("id", id)
                .bind("integration", integration.value())
                .bind("sealed", secret.bytes())
                .bind("first", first)
                .bindByType(
                        "expiresAt",
                        expiresAt.map(it -> it.atOffset(ZoneOffset.UTC)).orElse(null),
                        OffsetDateTime.class)
                .bind("by", by.value())
                .execute();
        return id;
    }

    /** Only this one is left; it ends when the integration's row says. */
    public void replaceAll(Handle handle, IntegrationId integration, Sealed secret) {
        handle.execute("delete from client_secret where integration_id = ?", integration.value());
        handle.createUpdate("""
                        insert into client_secret (integration_id, sealed, first, expires_at)
                        select id, :sealed, true, secret_expires_at from integration where id = :integration""")
                .bind("integration", integration.value())
                .bind("sealed", secret.bytes())
                .execute();
    }

    /** When the one that is tried first ends was said on the integration's row. */
    public void takeOverExpiry(Handle handle, IntegrationId integration) {
        handle.createUpdate("""
                        update client_secret s set expires_at = i.secret_expires_at from integration i
                         where i.id = s.integration_id and s.integration_id = :integration and s.first""").bind("integration", integration.value()).execute();
    }

    /** Databricks accepted this one and had refused what was tried before it. */
    public void accepted(Handle handle, IntegrationId integration, UUID secret) {
        handle.createUpdate("""
                        update client_secret
                           set worked_at = case when id = :secret then lakegate_now() end,
                               refused_at = case when id = :secret then null
                                                 when first then lakegate_now() else refused_at end
                         where integration_id = :integration""")
                .bind("integration", integration.value())
                .bind("secret", secret)
                .execute();
    }

    /** From now on this one is tried first; the caller copies it to the integration's row. */
    public void first(Handle handle, IntegrationId integration, UUID secret) {
        handle.execute(
                "update client_secret set first = false where integration_id = ? and first", integration.value());
        handle.execute(
                "update client_secret set first = true where integration_id = ? and id = ?",
                integration.value(),
                secret);
    }

    /** Databricks calls this one so. */
    public void known(Handle handle, IntegrationId integration, UUID secret, String databricksId) {
        handle.execute(
                "update client_secret set databricks_id = ? where id = ? and integration_id = ?",
                databricksId,
                secret,
                integration.value());
    }

    /** Databricks does not accept it any more, but it is the only one. */
    public void refused(Handle handle, IntegrationId integration, UUID secret) {
        handle.execute(
                "update client_secret set refused_at = lakegate_now(), worked_at = null where id = ? and integration_id = ?",
                secret,
                integration.value());
    }

    /** Whether it was there. */
    public boolean delete(Handle handle, IntegrationId integration, UUID secret) {
        return handle.execute(
                        "delete from client_secret where id = ? and integration_id = ?", secret, integration.value())
                == 1;
    }

    private static HeldSecret secret(ResultSet row) throws SQLException {
        return new HeldSecret(
                row.getObject("id", UUID.class),
                new Sealed(row.getBytes("sealed")),
                Optional.ofNullable(row.getString("databricks_id")),
                row.getBoolean("first"),
                row.getTimestamp("created_at").toInstant(),
                instant(row, "expires_at"),
                instant(row, "worked_at"),
                instant(row, "refused_at"));
    }

    private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getTimestamp(column)).map(Timestamp::toInstant);
    }
}
