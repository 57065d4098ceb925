package io.lakegate.server.connection.connect;

import io.lakegate.server.vault.SealContext;
import io.lakegate.server.vault.SealPurpose;
import io.lakegate.server.vault.rewrap.OneSealedColumn;
import jakarta.inject.Singleton;
import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** The sealed column of {@code authorization_request}. */
@Singleton
public class VerifierSeals extends OneSealedColumn {

    /** Of that table. */
    public VerifierSeals() {
        super(SealPurpose.CODE_VERIFIER, "authorization_request", "id", "code_verifier");
    }

    @Override
    protected Optional<SealContext> context(Handle handle, UUID id, ResultSet row) throws SQLException {
        return Optional.of(AuthorizationRequest.verifierContext(
                id, row.getLong("generation"), URI.create(row.getString("token_endpoint"))));
    }
}
