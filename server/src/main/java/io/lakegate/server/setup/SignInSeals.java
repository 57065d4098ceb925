package io.lakegate.server.setup;

import io.lakegate.server.vault.SealContext;
import io.lakegate.server.vault.SealPurpose;
import io.lakegate.server.vault.rewrap.OneSealedColumn;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** The sealed column of {@code setup_sign_in}. */
@Singleton
public class SignInSeals extends OneSealedColumn {

    /** Of that table. */
    public SignInSeals() {
        super(SealPurpose.CODE_VERIFIER, "setup_sign_in", "plan_id", "code_verifier");
    }

    @Override
    protected Optional<SealContext> context(Handle handle, UUID id, ResultSet row) throws SQLException {
        return Optional.of(SignInStore.context(id, row.getString("origin")));
    }
}
