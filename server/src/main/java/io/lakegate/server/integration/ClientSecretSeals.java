package io.lakegate.server.integration;

import io.lakegate.server.database.change.Change;
import io.lakegate.server.database.change.Changes;
import io.lakegate.server.vault.SealPurpose;
import io.lakegate.server.vault.rewrap.SealedColumn;
import io.lakegate.server.vault.rewrap.SealedRow;
import io.lakegate.server.vault.rewrap.SealedTable;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** The sealed column of {@code integration}. The secret is the same afterwards, so the integration's version stays. */
@ApplicationScoped
public class ClientSecretSeals implements SealedTable {

    private static final String SECRET = "client_secret";

    private final IntegrationStore store;

    /** Reads through the store. */
    public ClientSecretSeals(IntegrationStore store) {
        this.store = store;
    }

    @Override
    public String name() {
        return "integration";
    }

    @Override
    public Set<SealPurpose> purposes() {
        return Set.of(SealPurpose.CLIENT_SECRET);
    }

    @Override
    public Map<Integer, Long> values(Handle handle) {
        return SealedColumn.values(handle, name(), SECRET);
    }

    @Override
    public List<SealedRow> lock(Handle handle, int dataKey, Optional<UUID> after, int limit) {
        return handle
                .createQuery("select id from integration where id > :after and " + SealedColumn.underAnother(SECRET)
                        + " order by id limit :limit for update skip locked")
                .bind("after", after.orElse(new UUID(0, 0)))
                .bind("dataKey", dataKey)
                .bind("limit", limit)
                .mapTo(UUID.class)
                .list()
                .stream()
                .flatMap(id -> store.find(handle, new IntegrationId(id)).stream())
                .map(ClientSecretSeals::row)
                .toList();
    }

    @Override
    public boolean replace(Handle handle, SealedRow before, SealedRow after) {
        boolean replaced = handle.createUpdate(
                                "update integration set client_secret = :now where id = :id and client_secret = :before")
                        .bind("id", before.id())
                        .bind("before", before.value(SECRET).orElseThrow().bytes())
                        .bind("now", after.value(SECRET).orElseThrow().bytes())
                        .execute()
                == 1;
        Changes.tell(handle, Change.Kind.INTEGRATION, before.id());
        return replaced;
    }

    private static SealedRow row(Integration integration) {
        return new SealedRow(
                integration.id().value(),
                integration.clientSecret().stream()
                        .map(secret ->
                                new SealedRow.SealedValue(SECRET, StoredIntegrations.context(integration), secret))
                        .toList());
    }
}
