package io.lakegate.server.exchange.refresh.tokenset;

import io.lakegate.server.app.AppId;
import io.lakegate.server.database.Database;
import io.lakegate.server.database.change.Change;
import io.lakegate.server.database.change.Changes;
import io.lakegate.server.exchange.ConnectionId;
import io.lakegate.server.exchange.ReconnectReason;
import io.lakegate.server.exchange.refresh.OutcomeRule.Claim;
import io.lakegate.server.exchange.refresh.PresentRule;
import io.lakegate.server.exchange.refresh.tokenset.TokenSet.Presentation;
import io.lakegate.server.oauth.Fingerprint;
import io.lakegate.server.setting.RefreshSettings;
import io.lakegate.server.user.UserId;
import io.lakegate.server.vault.Sealed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jdbi.v3.core.statement.Update;

/**
 * The steps of the refresh protocol on {@code token_set}, each one statement that checks and writes at once. A refresh
 * takes four: read, lease, intent, commit. All give back whether they stood.
 */
@ApplicationScoped
public class TokenSetStore {

    private final Database database;
    private final RefreshSettings settings;

    @Inject
    TokenSetStore(Database database, RefreshSettings settings) {
        this.database = database;
        this.settings = settings;
    }

    /** With the times of production. */
    public TokenSetStore(Database database) {
        this(database, RefreshSettings.STANDARD);
    }

    public Optional<SeenTokenSet> find(ConnectionId id) {
        return database.read(handle -> one(handle, TokenSetSql.FIND, id));
    }

    /** Only where the connection's owner granted it to the app, and may connect. */
    public Optional<SeenTokenSet> findForApp(ConnectionId id, AppId app) {
        return findFor(TokenSetSql.FIND_FOR_APP, id, "app", app.value());
    }

    /** Only the person's own, what is shared with them, and for an admin the organisation's; while its owner may connect. */
    public Optional<SeenTokenSet> findForOwner(ConnectionId id, UserId owner) {
        return findFor(TokenSetSql.FIND_FOR_OWNER, id, "owner", owner.value());
    }

    /** Whether it was granted to the app, of what {@link #findForApp} did not find: then its owner may no longer connect. */
    public boolean grantedTo(ConnectionId id, AppId app) {
        return findFor(TokenSetSql.GRANTED_TO_APP, id, "app", app.value()).isPresent();
    }

    /** The same for its owner. */
    public boolean ownedBy(ConnectionId id, UserId owner) {
        return findFor(TokenSetSql.OWNED, id, "owner", owner.value()).isPresent();
    }

    private Optional<SeenTokenSet> findFor(String sql, ConnectionId id, String who, UUID whose) {
        return database.read(handle -> handle.createQuery(sql)
                .bind("id", id.value())
                .bind(who, whose)
                .map((row, context) -> TokenSetRow.seen(row))
                .findOne());
    }

    /** What Databricks refuses until an admin mends it, for this connection alone; empty while it refuses nothing. */
    public Optional<String> adminsTurn(ConnectionId id) {
        return database.read(
                handle -> handle.createQuery("select failure from token_set where connection_id = :id and refusals > 0")
                        .bind("id", id.value())
                        .mapTo(String.class)
                        .findOne());
    }

    /** Takes the lease on the token set as it was read; empty if it changed or the rule says no. */
    public Optional<Leased> lease(TokenSet seen, UUID owner) {
        return database.read(handle -> mayPresent(handle.createQuery(TokenSetSql.LEASE))
                .bind("owner", owner)
                .bind("lease", seconds(settings.lease()))
                .bind("id", seen.id().value())
                .bind("generation", seen.generation())
                .bind("version", seen.version())
                .map((row, context) -> TokenSetRow.leased(row))
                .findOne());
    }

    /** Notes that the refresh token is about to be presented, and gives it back; empty if the lease was lost. */
    public Optional<Intent> intend(TokenSet leased) {
        return database.read(handle -> mayPresent(handle.createQuery(TokenSetSql.INTENT))
                .bind("id", leased.id().value())
                .bind("generation", leased.generation())
                .bind("version", leased.version())
                .bind("fence", leased.fence())
                .map((row, context) -> intent(row))
                .findOne());
    }

    public boolean commit(ConnectionId id, Claim claim, NewTokens tokens, Rotation rotation) {
        return database.read(handle -> told(
                handle,
                id,
                tokens.bind(handle.createUpdate(TokenSetSql.COMMIT))
                                .bind("id", id.value())
                                .bind("generation", claim.generation())
                                .bind("version", claim.version())
                                .bind("rotation", rotation.word())
                                .execute()
                        == 1));
    }

    /** Within the caller's transaction, so that the audit entry stands with it. */
    public boolean refuse(Handle handle, ConnectionId id, Claim claim, ReconnectReason reason, String failure) {
        return told(
                handle,
                id,
                fenced(handle, TokenSetSql.REFUSE, id, claim)
                                .bind("reason", reason.name())
                                .bind("failure", failure)
                                .execute()
                        == 1);
    }

    public boolean makeDue(Handle handle, ConnectionId id, Claim claim) {
        return handle.createUpdate(TokenSetSql.MAKE_DUE)
                        .bind("id", id.value())
                        .bind("generation", claim.generation())
                        .bind("version", claim.version())
                        .execute()
                == 1;
    }

    public boolean takeBack(ConnectionId id, Claim claim, Duration wait, String failure) {
        return database.read(handle -> fenced(handle, TokenSetSql.TAKE_BACK, id, claim)
                        .bind("presentations", claim.presentations())
                        .bind("wait", seconds(wait))
                        .bind("failure", failure)
                        .execute()
                == 1);
    }

    public boolean askAdmin(ConnectionId id, Claim claim, String failure) {
        return database.read(handle -> told(
                handle,
                id,
                fenced(handle, TokenSetSql.ASK_ADMIN, id, claim)
                                .bind("presentations", claim.presentations())
                                .bind("failure", failure)
                                .execute()
                        == 1));
    }

    /** Gives a lease back that presented nothing. */
    public boolean putDown(ConnectionId id, Claim claim) {
        return database.read(
                handle -> fenced(handle, TokenSetSql.PUT_DOWN, id, claim).execute() == 1);
    }

    /** Ends the lease and leaves an intent, if there is one, where it is. */
    public boolean keepIntent(ConnectionId id, Claim claim, Duration wait, String failure) {
        return database.read(handle -> fenced(handle, TokenSetSql.KEEP_INTENT, id, claim)
                        .bind("wait", seconds(wait))
                        .bind("failure", failure)
                        .execute()
                == 1);
    }

    /** The statement has appended to {@code change}; this process hears of it at once. */
    private static boolean told(Handle handle, ConnectionId id, boolean stood) {
        Changes.told(handle, Change.Kind.TOKEN_SET, id.value());
        return stood;
    }

    private static Optional<SeenTokenSet> one(Handle handle, String sql, ConnectionId id) {
        return handle.createQuery(sql)
                .bind("id", id.value())
                .map((row, context) -> TokenSetRow.seen(row))
                .findOne();
    }

    private static Update fenced(Handle handle, String sql, ConnectionId id, Claim claim) {
        return handle.createUpdate(sql)
                .bind("id", id.value())
                .bind("generation", claim.generation())
                .bind("version", claim.version())
                .bind("fence", claim.fence());
    }

    private <T extends SqlStatement<T>> T mayPresent(T statement) {
        return statement
                .bind("skew", seconds(settings.skew()))
                .bind("quietPeriod", seconds(settings.quietPeriod()))
                .bind("lastDoubling", PresentRule.LAST_DOUBLING);
    }

    private static Intent intent(ResultSet row) throws SQLException {
        return new Intent(
                TokenSetRow.sealed(row, "refresh_token"),
                new Presentation(
                        new Fingerprint(row.getString("presented_fingerprint")),
                        TokenSetRow.required(row, "presented_at"),
                        row.getInt("presentations")));
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }

    /**
     * The lease was taken: the row as it is now, and what to prepare with.
     *
     * @param refreshToken absent where none is needed (rule 11)
     * @param integrationVersion which version of its integration runs
     */
    public record Leased(TokenSet set, Optional<Sealed> refreshToken, long integrationVersion) {}

    /** The intent stands: the only refresh token that may be sent, if one is needed, and when by the database's clock. */
    public record Intent(Optional<Sealed> refreshToken, Presentation presentation) {}
}
