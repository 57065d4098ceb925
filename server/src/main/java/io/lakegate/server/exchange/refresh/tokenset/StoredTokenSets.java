package io.lakegate.server.exchange.refresh.tokenset;

import static java.util.stream.Collectors.toMap;

import io.lakegate.server.database.Database;
import io.lakegate.server.database.change.Change;
import io.lakegate.server.database.change.Changes;
import io.lakegate.server.databricks.token.TokenOutcome;
import io.lakegate.server.exchange.ConnectionId;
import io.lakegate.server.exchange.Renewal;
import io.lakegate.server.exchange.TokenSets;
import io.lakegate.server.integration.Integration;
import io.lakegate.server.oauth.Scopes;
import io.lakegate.server.user.UserId;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** What {@code connection} does with token sets; the refresh protocol's own steps are in {@link TokenSetStore}. */
@ApplicationScoped
public class StoredTokenSets implements TokenSets {

    private final Database database;
    private final SealedTokens sealer;

    public StoredTokenSets(Database database, SealedTokens sealer) {
        this.database = database;
        this.sealer = sealer;
    }

    @Override
    public void create(Handle handle, ConnectionId id, Integration integration, Optional<UserId> owner) {
        handle.createUpdate(TokenSetSql.CREATE)
                .bind("id", id.value())
                .bind("integration", integration.id().value())
                .bindByType("owner", owner.map(UserId::value).orElse(null), UUID.class)
                .bind("tokenEndpoint", integration.server().tokenEndpoint().toString())
                .bind("renewal", Renewal.of(integration.authType()).word())
                .execute();
    }

    @Override
    public void noteFailure(Handle handle, ConnectionId id, String failure) {
        handle.createUpdate(TokenSetSql.NOTE_FAILURE)
                .bind("id", id.value())
                .bind("failure", failure)
                .execute();
    }

    @Override
    public boolean consent(
            Handle handle,
            ConnectionId id,
            Integration integration,
            long expectedGeneration,
            TokenOutcome.Granted granted) {
        var tokenEndpoint = integration.server().tokenEndpoint();
        Instant now = now(handle);
        Renewal renewal = Renewal.of(integration.authType());
        NewTokens asIssued =
                NewTokens.of(asGranted(granted, integration), now, sealer, id, expectedGeneration + 1, tokenEndpoint);
        NewTokens tokens = renewal == Renewal.NONE ? asIssued.neverRenewed() : asIssued;
        boolean stored = tokens.bind(handle.createUpdate(TokenSetSql.CONSENT))
                        .bind("id", id.value())
                        .bind("expectedGeneration", expectedGeneration)
                        .bind("integration", integration.id().value())
                        .bind("tokenEndpoint", tokenEndpoint.toString())
                        .bind("renewal", renewal.word())
                        .bind("rotation", Rotation.before(renewal).word())
                        .bindByType(
                                "sessionEnd",
                                integration.sessionLifetime().map(now::plus).orElse(null),
                                Instant.class)
                        .execute()
                == 1;
        Changes.told(handle, Change.Kind.TOKEN_SET, id.value());
        return stored;
    }

    /** RFC 6749 section 5.1: no scope in the answer means as requested. Who may ask at will keeps no refresh token. */
    private static TokenOutcome.Granted asGranted(TokenOutcome.Granted granted, Integration integration) {
        Scopes scopes = granted.scopes().orElse(integration.scopes());
        return new TokenOutcome.Granted(
                granted.accessToken(),
                granted.refreshToken().filter(any -> integration.authType().ofPeople()),
                granted.idToken(),
                granted.life(),
                Optional.of(scopes));
    }

    private static Instant now(Handle handle) {
        return handle.createQuery("select lakegate_now()").mapTo(Instant.class).one();
    }

    @Override
    public void disconnect(Handle handle, ConnectionId id) {
        handle.createUpdate(TokenSetSql.DISCONNECT).bind("id", id.value()).execute();
        Changes.told(handle, Change.Kind.TOKEN_SET, id.value());
    }

    @Override
    public Optional<Status> find(ConnectionId id) {
        return Optional.ofNullable(find(List.of(id)).get(id));
    }

    @Override
    public Map<ConnectionId, Status> find(List<ConnectionId> ids) {
        UUID[] values = ids.stream().map(ConnectionId::value).toArray(UUID[]::new);
        return database.read(handle -> handle
                .createQuery("select * from token_set where connection_id = any(:ids)")
                .bind("ids", values)
                .map((row, context) -> Map.entry(
                        new ConnectionId(row.getObject("connection_id", UUID.class)), TokenSetRow.status(row)))
                .stream()
                .collect(toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }
}
