package io.lakegate.server.issuer.session;

import io.lakegate.server.vault.SealContext;
import io.lakegate.server.vault.SealPurpose;
import io.lakegate.server.vault.rewrap.OneSealedColumn;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** The sealed column of {@code session_key}. */
@Singleton
public class SessionKeySeals extends OneSealedColumn {

    /** Of that table. */
    public SessionKeySeals() {
        super(SealPurpose.SIGNING_KEY, "session_key", "id", "private_key");
    }

    @Override
    protected Optional<SealContext> context(Handle handle, UUID id, ResultSet row) {
        return Optional.of(SessionKeys.context(id));
    }
}
