package io.lakegate.server.integration;

import io.lakegate.server.database.change.Change;
import io.lakegate.server.database.change.Changes;
import io.lakegate.server.databricks.AuthorizationServer;
import io.lakegate.server.databricks.host.AccountId;
import io.lakegate.server.databricks.host.DatabricksHost;
import io.lakegate.server.integration.registration.IntegrationRule;
import io.lakegate.server.integration.secret.ClientSecretStore;
import io.lakegate.server.integration.secret.HeldSecret;
import io.lakegate.server.oauth.Scopes;
import io.lakegate.server.user.UserId;
import io.lakegate.server.vault.Sealed;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The rows of table {@code integration}. Every write tells the other replicas through table {@code change}. */
@ApplicationScoped
public class IntegrationStore {

    private static final String COLUMNS = """
            select id, name, host, auth_type, client_id, confidential, client_secret, scopes, callback_path, issuer,
                   authorization_endpoint, token_endpoint, issuer_in_callback, paused_reason, version, created_at,
                   updated_at, secret_expires_at, session_lifetime_minutes, account_id, audiences, key_source
            from integration
            """;

    private final ClientSecretStore secrets = new ClientSecretStore();

    /** The integration, if there is one. */
    public Optional<Integration> find(Handle handle, IntegrationId id) {
        return handle.createQuery(COLUMNS + "where id = :id")
                .bind("id", id.value())
                .map((row, context) -> integration(row))
                .findOne();
    }

    /** Locks the row, so that what was read still holds when the caller writes. */
    public Optional<Integration> findForChange(Handle handle, IntegrationId id) {
        return handle.createQuery(COLUMNS + "where id = :id for update")
                .bind("id", id.value())
                .map((row, context) -> integration(row))
                .findOne();
    }

    /** Locks the row against removal only, so that many may begin at once; whether there is one. */
    boolean hold(Handle handle, IntegrationId id) {
        return handle.createQuery("select 1 from integration where id = :id for key share")
                .bind("id", id.value())
                .mapTo(Integer.class)
                .findOne()
                .isPresent();
    }

    /** Those whose name comes after that one, at most so many. */
    List<Integration> page(Handle handle, String after, int limit) {
        return handle.createQuery(COLUMNS + "where lower(name) > lower(:after) order by lower(name) limit :limit")
                .bind("after", after)
                .bind("limit", limit)
                .map((row, context) -> integration(row))
                .list();
    }

    List<Integration> list(Handle handle) {
        return handle.createQuery(COLUMNS + "order by lower(name)")
                .map((row, context) -> integration(row))
                .list();
    }

    public boolean nameTaken(Handle handle, String name, IntegrationId except) {
        return handle.createQuery(
                        "select exists (select from integration where lower(name) = lower(:name) and id <> :except)")
                .bind("name", name)
                .bind("except", except.value())
                .mapTo(boolean.class)
                .one();
    }

    public void insert(Handle handle, Integration integration, UserId by) {
        handle.createUpdate("""
                        insert into integration (id, name, host, auth_type, client_id, confidential, client_secret, scopes,
                            callback_path, issuer, authorization_endpoint, token_endpoint, issuer_in_callback, created_by,
                            secret_expires_at, session_lifetime_minutes, account_id, audiences, key_source)
                        values (:id, :name, :host, :authType, :clientId, :confidential, :secret, :scopes,
                            :callbackPath, :issuer, :authorizationEndpoint, :tokenEndpoint, :issuerInCallback, :by,
                            :secretExpiresAt, :sessionLifetime, :accountId, :audiences, :keySource)
                        """)
                .bind("id", integration.id().value())
                .bind("name", integration.name())
                .bind("host", integration.host().text())
                .bind("authType", integration.authType().name())
                .bind("clientId", integration.clientId())
                .bind("confidential", integration.confidential())
                .bind("secret", bytes(integration.clientSecret()))
                .bind("scopes", integration.scopes().toString())
                .bind("callbackPath", integration.callbackPath())
                .bind("issuer", integration.server().issuer().toString())
                .bind(
                        "authorizationEndpoint",
                        integration.server().authorizationEndpoint().toString())
                .bind("tokenEndpoint", integration.server().tokenEndpoint().toString())
                .bind("issuerInCallback", integration.server().issuerInCallback())
                .bind("by", by.value())
                .bindByType("secretExpiresAt", time(integration.secretExpiresAt()), OffsetDateTime.class)
                .bindByType("sessionLifetime", minutes(integration.sessionLifetime()), Integer.class)
                .bindByType(
                        "accountId",
                        integration.accountId().map(AccountId::text).orElse(null),
                        String.class)
                .bindByType(
                        "audiences",
                        integration.federation().map(Federation::audienceText).orElse(null),
                        String.class)
                .bindByType(
                        "keySource",
                        integration.federation().map(it -> it.keys().name()).orElse(null),
                        String.class)
                .execute();
        integration
                .clientSecret()
                .ifPresent(secret ->
                        secrets.add(handle, integration.id(), secret, true, integration.secretExpiresAt(), by));
        tell(handle, integration.id());
    }

    public void update(Handle handle, IntegrationId id, IntegrationRule.CheckedChange change) {
        handle.createUpdate("""
                        update integration
                        set name = :name, scopes = :scopes, callback_path = :callbackPath,
                            secret_expires_at = :secretExpiresAt, session_lifetime_minutes = :sessionLifetime,
                            audiences = :audiences, key_source = :keySource,
                            version = version + 1, updated_at = lakegate_now()
                        where id = :id
                        """)
                .bind("id", id.value())
                .bind("name", change.name())
                .bind("scopes", change.scopes().toString())
                .bind("callbackPath", change.callbackPath())
                .bindByType("secretExpiresAt", time(change.secretExpiresAt()), OffsetDateTime.class)
                .bindByType("sessionLifetime", minutes(change.sessionLifetime()), Integer.class)
                .bindByType(
                        "audiences",
                        change.federation().map(Federation::audienceText).orElse(null),
                        String.class)
                .bindByType(
                        "keySource",
                        change.federation().map(it -> it.keys().name()).orElse(null),
                        String.class)
                .execute();
        secrets.takeOverExpiry(handle, id);
        tell(handle, id);
    }

    /** The stored secret is bound to the old token endpoint; the caller replaces it before it commits. */
    public void changeClient(
            Handle handle, IntegrationId id, IntegrationRule.CheckedClient client, AuthorizationServer server) {
        handle.createUpdate("""
                        update integration
                        set host = :host, client_id = :clientId, account_id = :accountId, issuer = :issuer,
                            authorization_endpoint = :authorizationEndpoint, token_endpoint = :tokenEndpoint,
                            issuer_in_callback = :issuerInCallback, version = version + 1, updated_at = lakegate_now()
                        where id = :id
                        """)
                .bind("id", id.value())
                .bind("host", client.host().text())
                .bind("clientId", client.clientId())
                .bindByType("accountId", client.accountId().map(AccountId::text).orElse(null), String.class)
                .bind("issuer", server.issuer().toString())
                .bind("authorizationEndpoint", server.authorizationEndpoint().toString())
                .bind("tokenEndpoint", server.tokenEndpoint().toString())
                .bind("issuerInCallback", server.issuerInCallback())
                .execute();
        tell(handle, id);
    }

    /** Locks the row against a change of host or client id; whether it still has those that the caller knows. */
    boolean holdClient(Handle handle, Integration known) {
        return handle.createQuery("""
                        select 1 from integration where id = :id and client_id = :clientId and token_endpoint = :tokenEndpoint
                        for share
                        """)
                .bind("id", known.id().value())
                .bind("clientId", known.clientId())
                .bind("tokenEndpoint", known.server().tokenEndpoint().toString())
                .mapTo(Integer.class)
                .findOne()
                .isPresent();
    }

    /** From now on this one of its secrets is tried first. */
    public void tryFirst(Handle handle, IntegrationId id, UUID secret) {
        secrets.first(handle, id, secret);
        handle.createUpdate("""
                        update integration i
                           set client_secret = s.sealed, secret_expires_at = s.expires_at, version = version + 1
                          from client_secret s where s.id = :secret and s.integration_id = i.id and i.id = :id""").bind("secret", secret).bind("id", id.value()).execute();
        tell(handle, id);
    }

    /** The secrets, in the order in which they are tried. */
    List<HeldSecret> secretsInTurn(Handle handle, IntegrationId id) {
        return secrets.inTurn(handle, id);
    }

    /** Databricks accepted this secret and had refused the one that was tried first. */
    void accepted(Handle handle, IntegrationId id, UUID secret) {
        secrets.accepted(handle, id, secret);
        tryFirst(handle, id, secret);
    }

    /** All other secrets go. */
    public void replaceSecret(Handle handle, IntegrationId id, Sealed secret) {
        handle.createUpdate("update integration set client_secret = :secret, version = version + 1,"
                        + " updated_at = lakegate_now() where id = :id")
                .bind("id", id.value())
                .bind("secret", secret.bytes())
                .execute();
        secrets.replaceAll(handle, id, secret);
        tell(handle, id);
    }

    /** Whether it was running before; the first reason stays. */
    boolean pause(Handle handle, IntegrationId id, String reason) {
        boolean changed = handle.createUpdate("update integration set paused_reason = :reason,"
                                + " paused_at = lakegate_now(), version = version + 1"
                                + " where id = :id and paused_reason is null")
                        .bind("id", id.value())
                        .bind("reason", reason)
                        .execute()
                == 1;
        if (changed) {
            tell(handle, id);
        }
        return changed;
    }

    /** Whether it was paused before. */
    public boolean resume(Handle handle, IntegrationId id) {
        boolean changed = handle.createUpdate("update integration set paused_reason = null, paused_at = null,"
                                + " version = version + 1 where id = :id and paused_reason is not null")
                        .bind("id", id.value())
                        .execute()
                == 1;
        if (changed) {
            tell(handle, id);
        }
        return changed;
    }

    public void delete(Handle handle, IntegrationId id) {
        handle.createUpdate("delete from integration where id = :id")
                .bind("id", id.value())
                .execute();
        tell(handle, id);
    }

    private static void tell(Handle handle, IntegrationId id) {
        Changes.tell(handle, Change.Kind.INTEGRATION, id.value());
    }

    private static Integration integration(ResultSet row) throws SQLException {
        return new Integration(
                new IntegrationId(row.getObject("id", UUID.class)),
                row.getString("name"),
                new DatabricksHost(row.getString("host")),
                AuthType.valueOf(row.getString("auth_type")),
                row.getString("client_id"),
                row.getBoolean("confidential"),
                Optional.ofNullable(row.getBytes("client_secret")).map(Sealed::new),
                Scopes.parse(row.getString("scopes")),
                row.getString("callback_path"),
                server(row),
                Optional.ofNullable(row.getString("paused_reason")),
                row.getLong("version"),
                instant(row, "created_at"),
                instant(row, "updated_at"),
                Optional.ofNullable(row.getObject("secret_expires_at", OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant),
                Optional.ofNullable(row.getObject("session_lifetime_minutes", Integer.class))
                        .map(Duration::ofMinutes),
                Optional.ofNullable(row.getString("account_id")).map(AccountId::new),
                federation(row));
    }

    private static Optional<Federation> federation(ResultSet row) throws SQLException {
        String audiences = row.getString("audiences");
        return audiences == null
                ? Optional.empty()
                : Optional.of(new Federation(
                        List.of(audiences.split(" ")), Federation.KeySource.valueOf(row.getString("key_source"))));
    }

    private static AuthorizationServer server(ResultSet row) throws SQLException {
        return new AuthorizationServer(
                URI.create(row.getString("issuer")),
                URI.create(row.getString("authorization_endpoint")),
                URI.create(row.getString("token_endpoint")),
                row.getBoolean("issuer_in_callback"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static @Nullable OffsetDateTime time(Optional<Instant> at) {
        return at.map(it -> it.atOffset(ZoneOffset.UTC)).orElse(null);
    }

    private static @Nullable Integer minutes(Optional<Duration> duration) {
        return duration.map(it -> Math.toIntExact(it.toMinutes())).orElse(null);
    }

    private static byte @Nullable [] bytes(Optional<Sealed> sealed) {
        return sealed.map(Sealed::bytes).orElse(null);
    }

    /** Whether any integration's policies carry our keys themselves. */
    boolean keysInPolicies(Handle handle) {
        return handle.createQuery("select exists (select from integration where key_source = 'POLICY')")
                .mapTo(boolean.class)
                .one();
    }
}
