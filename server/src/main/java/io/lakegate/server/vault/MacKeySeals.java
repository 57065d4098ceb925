package io.lakegate.server.vault;

import io.lakegate.server.vault.rewrap.OneSealedColumn;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** The sealed column of {@code mac_key}. */
@Singleton
public class MacKeySeals extends OneSealedColumn {

    /** Of that table. */
    public MacKeySeals() {
        super(SealPurpose.MAC_KEY, "mac_key", "id", "key");
    }

    @Override
    protected Optional<SealContext> context(Handle handle, UUID id, ResultSet row) throws SQLException {
        String purpose = row.getString("purpose");
        return Arrays.stream(MacPurpose.values())
                .filter(known -> known.word().equals(purpose))
                .findFirst()
                .map(known -> StoredMacKeys.context(known, id));
    }
}
