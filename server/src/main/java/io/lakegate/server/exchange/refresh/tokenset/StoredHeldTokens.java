package io.lakegate.server.exchange.refresh.tokenset;

import io.lakegate.server.database.Database;
import io.lakegate.server.exchange.ConnectionId;
import io.lakegate.server.exchange.HeldTokens;
import io.lakegate.server.integration.IntegrationId;
import io.lakegate.server.user.UserId;
import io.lakegate.server.vault.SealBrokenException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

/** Fresh access tokens as the database holds them. */
@ApplicationScoped
public class StoredHeldTokens implements HeldTokens {

    private static final String FRESH = """
            select *, lakegate_now() as at from token_set
             where integration_id = :integration and state = 'ACTIVE' and access_token is not null
               and expires_at > lakegate_now() + interval '1 minute'
             order by coalesce(owner_id = :preferred, false) desc, owner_id is null desc, expires_at desc limit 1
            """;

    private final Database database;
    private final SealedTokens sealer;

    public StoredHeldTokens(Database database, SealedTokens sealer) {
        this.database = database;
        this.sealer = sealer;
    }

    @Override
    public Optional<ConnectionId> any(IntegrationId integration) {
        return database.read(handle -> handle.createQuery("""
                        select connection_id from token_set where integration_id = :integration
                         order by owner_id is null desc, state = 'ACTIVE' desc, connection_id limit 1""")
                .bind("integration", integration.value())
                .mapTo(UUID.class)
                .map(ConnectionId::new)
                .findOne());
    }

    @Override
    public Optional<Held> find(IntegrationId integration, UserId preferred) {
        Optional<SeenTokenSet> seen = database.read(handle -> handle.createQuery(FRESH)
                .bind("integration", integration.value())
                .bind("preferred", preferred.value())
                .map((row, context) -> TokenSetRow.seen(row))
                .findOne());
        try {
            return seen.flatMap(it ->
                    it.accessToken().map(token -> new Held(it.set().id(), sealer.openAccessToken(it.set(), token))));
        } catch (SealBrokenException e) {
            return Optional.empty();
        }
    }
}
