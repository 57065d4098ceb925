package io.lakegate.server.integration.secret;

import io.lakegate.server.integration.Integration;
import io.lakegate.server.integration.IntegrationId;
import io.lakegate.server.integration.IntegrationStore;
import io.lakegate.server.integration.StoredIntegrations;
import io.lakegate.server.vault.SealPurpose;
import io.lakegate.server.vault.Sealed;
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

/** The sealed column of {@code client_secret}. The integration's own copy is rewrapped with the integration's row. */
@ApplicationScoped
public class SecretsInTurnSeals implements SealedTable {

    private static final String SEALED = "sealed";

    private final IntegrationStore integrations;

    /** Seals are bound to what the integration says. */
    public SecretsInTurnSeals(IntegrationStore integrations) {
        this.integrations = integrations;
    }

    @Override
    public String name() {
        return "client_secret";
    }

    @Override
    public Set<SealPurpose> purposes() {
        return Set.of(SealPurpose.CLIENT_SECRET);
    }

    @Override
    public Map<Integer, Long> values(Handle handle) {
        return SealedColumn.values(handle, name(), SEALED);
    }

    @Override
    public List<SealedRow> lock(Handle handle, int dataKey, Optional<UUID> after, int limit) {
        return handle
                .createQuery("select id, integration_id, sealed from client_secret where id > :after and "
                        + SealedColumn.underAnother(SEALED) + " order by id limit :limit for update skip locked")
                .bind("after", after.orElse(new UUID(0, 0)))
                .bind("dataKey", dataKey)
                .bind("limit", limit)
                .map((row, context) -> new Found(
                        row.getObject("id", UUID.class),
                        new IntegrationId(row.getObject("integration_id", UUID.class)),
                        new Sealed(row.getBytes(SEALED))))
                .list()
                .stream()
                .flatMap(found -> integrations.find(handle, found.integration()).stream()
                        .map(integration -> row(found, integration)))
                .toList();
    }

    @Override
    public boolean replace(Handle handle, SealedRow before, SealedRow after) {
        return handle.createUpdate("update client_secret set sealed = :now where id = :id and sealed = :before")
                        .bind("id", before.id())
                        .bind("before", before.value(SEALED).orElseThrow().bytes())
                        .bind("now", after.value(SEALED).orElseThrow().bytes())
                        .execute()
                == 1;
    }

    private static SealedRow row(Found found, Integration integration) {
        return new SealedRow(
                found.id(),
                List.of(new SealedRow.SealedValue(SEALED, StoredIntegrations.context(integration), found.secret())));
    }

    private record Found(UUID id, IntegrationId integration, Sealed secret) {}
}
