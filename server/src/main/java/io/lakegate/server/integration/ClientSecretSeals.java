package io.lakegate.server.integration;

import io.lakegate.server.database.change.Change;
import io.lakegate.server.database.change.Changes;
import io.lakegate.server.vault.SealContext;
import io.lakegate.server.vault.SealPurpose;
import io.lakegate.server.vault.rewrap.OneSealedColumn;
import io.lakegate.server.vault.rewrap.SealedRow;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** The sealed column of {@code integration}. The secret is the same afterwards, so the integration's version stays. */
@Singleton
public class ClientSecretSeals extends OneSealedColumn {

    private final IntegrationStore store;

    /** Seals are bound to what the integration says. */
    public ClientSecretSeals(IntegrationStore store) {
        super(SealPurpose.CLIENT_SECRET, "integration", "id", "client_secret");
        this.store = store;
    }

    @Override
    public boolean replace(Handle handle, SealedRow before, SealedRow after) {
        boolean replaced = super.replace(handle, before, after);
        Changes.tell(handle, Change.Kind.INTEGRATION, before.id());
        return replaced;
    }

    @Override
    protected Optional<SealContext> context(Handle handle, UUID id, ResultSet row) {
        return store.find(handle, new IntegrationId(id)).map(StoredIntegrations::context);
    }
}
