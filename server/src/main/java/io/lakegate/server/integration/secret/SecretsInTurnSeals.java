package io.lakegate.server.integration.secret;

import io.lakegate.server.integration.IntegrationId;
import io.lakegate.server.integration.IntegrationStore;
import io.lakegate.server.integration.StoredIntegrations;
import io.lakegate.server.vault.SealContext;
import io.lakegate.server.vault.SealPurpose;
import io.lakegate.server.vault.rewrap.OneSealedColumn;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** The sealed column of {@code client_secret}. The integration's own copy is rewrapped with the integration's row. */
@Singleton
public class SecretsInTurnSeals extends OneSealedColumn {

    private final IntegrationStore integrations;

    /** Seals are bound to what the integration says. */
    public SecretsInTurnSeals(IntegrationStore integrations) {
        super(SealPurpose.CLIENT_SECRET, "client_secret", "id", "sealed");
        this.integrations = integrations;
    }

    @Override
    protected Optional<SealContext> context(Handle handle, UUID id, ResultSet row) throws SQLException {
        return integrations
                .find(handle, new IntegrationId(row.getObject("integration_id", UUID.class)))
                .map(StoredIntegrations::context);
    }
}
