package io.lakegate.server.connection.link;

import io.lakegate.server.app.AppId;
import io.lakegate.server.integration.Integration;
import io.lakegate.server.integration.IntegrationId;
import io.lakegate.server.oauth.BearerKey;
import io.lakegate.server.oauth.State;
import io.lakegate.server.vault.Sealed;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** The rows of {@code connect_link}. Secrets, states and tickets lie there only as SHA-256. */
@ApplicationScoped
class ConnectLinkStore {

    private static final String LINKS = """
            select l.id, l.app_id, a.name as app_name, l.integration_id, i.name as integration_name, l.user_id, l.user_name,
                   l.return_url, l.token_endpoint, l.redirect_uri, l.client_id, l.code_verifier, l.code
            from connect_link l join app a on a.id = l.app_id join integration i on i.id = l.integration_id
            """;

    void add(
            Handle handle,
            UUID id,
            AppId app,
            IntegrationId integration,
            BearerKey secret,
            String user,
            String name,
            String url) {
        handle.execute("delete from connect_link where expires_at < lakegate_now() - interval '1 day'");
        handle.createUpdate("""
                        insert into connect_link (id, app_id, integration_id, secret_hash, user_id, user_name, return_url, expires_at)
                        values (:id, :app, :integration, :secret, :user, :name, :url, lakegate_now() + make_interval(secs => :life))
                        """)
                .bind("id", id)
                .bind("app", app.value())
                .bind("integration", integration.value())
                .bind("secret", secret.sha256())
                .bind("user", user)
                .bind("name", name)
                .bind("url", url)
                .bind("life", seconds(ConnectLink.LIFE))
                .execute();
    }

    /** One that can still be used, of an app that is not stopped. Changes nothing, however often somebody looks. */
    Optional<ConnectLink> open(Handle handle, BearerKey secret) {
        return handle.createQuery(LINKS + """
                        where l.secret_hash = :secret and l.started_at is null and l.expires_at > lakegate_now()
                          and a.disabled_at is null
                        """)
                .bind("secret", secret.sha256())
                .map((row, context) -> link(row))
                .findOne();
    }

    /** Uses it up for this browser; false if somebody was faster. */
    boolean start(
            Handle handle,
            UUID id,
            Integration integration,
            URI redirect,
            BearerKey browser,
            State state,
            Sealed verifier) {
        return handle.createUpdate("""
                                update connect_link set started_at = lakegate_now(), browser_hash = :browser, state_hash = :state,
                                    redirect_uri = :redirect, token_endpoint = :endpoint, client_id = :client,
                                    code_verifier = :verifier, expires_at = lakegate_now() + make_interval(secs => :life)
                                where id = :id and started_at is null and expires_at > lakegate_now()
                                """)
                        .bind("id", id)
                        .bind("browser", browser.sha256())
                        .bind("state", state.sha256())
                        .bind("redirect", redirect.toString())
                        .bind("endpoint", integration.server().tokenEndpoint().toString())
                        .bind("client", integration.clientId())
                        .bind("verifier", verifier.bytes())
                        .bind("life", seconds(ConnectLink.LIFE))
                        .execute()
                == 1;
    }

    /** Takes the answer in, once, whatever then becomes of it. */
    Optional<Arrived> arrive(Handle handle, State state) {
        return handle.createQuery("""
                        with arrived as (
                            update connect_link set arrived_at = lakegate_now()
                            where state_hash = :state and arrived_at is null and ended_at is null
                            returning id, browser_hash, expires_at <= lakegate_now() as expired)
                        select l.*, r.browser_hash, r.expired from arrived r join (
                        """ + LINKS + ") l on l.id = r.id")
                .bind("state", state.sha256())
                .map((row, context) -> new Arrived(
                        link(row),
                        row.getBytes("browser_hash"),
                        URI.create(row.getString("redirect_uri")),
                        URI.create(row.getString("token_endpoint")),
                        row.getString("client_id"),
                        row.getBoolean("expired")))
                .findOne();
    }

    void park(Handle handle, UUID id, Sealed code, BearerKey ticket) {
        handle.createUpdate("""
                        update connect_link set code = :code, ticket_hash = :ticket,
                            code_expires_at = lakegate_now() + make_interval(secs => :life)
                        where id = :id
                        """)
                .bind("id", id)
                .bind("code", code.bytes())
                .bind("ticket", ticket.sha256())
                .bind("life", seconds(ConnectLink.PARKED))
                .execute();
    }

    /** Takes the parked code out for good, whatever the program said; empty where none is parked for this program and ticket. */
    Optional<Parked> take(Handle handle, AppId app, UUID id, BearerKey ticket) {
        return handle.createQuery("""
                        with before as (
                """ + LINKS + """
                            where l.id = :id and l.app_id = :app and l.ticket_hash = :ticket and l.ended_at is null
                              and l.code is not null and l.code_expires_at > lakegate_now() for update of l),
                        taken as (
                            update connect_link set ended_at = lakegate_now(), code = null, code_verifier = null
                            where id in (select id from before))
                        select * from before
                        """)
                .bind("id", id)
                .bind("app", app.value())
                .bind("ticket", ticket.sha256())
                .map((row, context) -> new Parked(
                        link(row),
                        new Sealed(row.getBytes("code_verifier")),
                        new Sealed(row.getBytes("code")),
                        URI.create(row.getString("redirect_uri")),
                        URI.create(row.getString("token_endpoint")),
                        row.getString("client_id")))
                .findOne();
    }

    /** Writes down how it ended; nothing sealed stays. */
    void ended(Handle handle, UUID id, String outcome) {
        handle.execute(
                "update connect_link set ended_at = lakegate_now(), code = null, code_verifier = null, outcome = ? where id = ?",
                outcome,
                id);
    }

    private static double seconds(Duration duration) {
        return (double) duration.toSeconds();
    }

    private static ConnectLink link(ResultSet row) throws SQLException {
        return new ConnectLink(
                row.getObject("id", UUID.class),
                new AppId(row.getObject("app_id", UUID.class)),
                row.getString("app_name"),
                new IntegrationId(row.getObject("integration_id", UUID.class)),
                row.getString("integration_name"),
                row.getString("user_id"),
                row.getString("user_name"),
                row.getString("return_url"));
    }

    /** Databricks sent a browser back. */
    record Arrived(
            ConnectLink link,
            byte[] browserHash,
            URI redirectUri,
            URI tokenEndpoint,
            String clientId,
            boolean expired) {

        @Override
        public boolean equals(@org.jspecify.annotations.Nullable Object other) {
            return this == other;
        }

        @Override
        public int hashCode() {
            return link.hashCode();
        }

        @Override
        public String toString() {
            return "Arrived(" + link.id() + ")";
        }
    }

    /** A code in the hands of the one who may redeem it. */
    record Parked(
            ConnectLink link, Sealed verifier, Sealed code, URI redirectUri, URI tokenEndpoint, String clientId) {}
}
