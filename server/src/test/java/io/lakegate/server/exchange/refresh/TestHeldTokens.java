package io.lakegate.server.exchange.refresh;

import io.lakegate.server.database.Database;
import io.lakegate.server.exchange.Endings;
import io.lakegate.server.exchange.HeldTokens;
import io.lakegate.server.exchange.TokenSets;
import io.lakegate.server.exchange.refresh.tokenset.SealedTokens;
import io.lakegate.server.exchange.refresh.tokenset.StoredEndings;
import io.lakegate.server.exchange.refresh.tokenset.StoredHeldTokens;
import io.lakegate.server.exchange.refresh.tokenset.StoredTokenSets;
import io.lakegate.server.vault.Vault;

/** Parts of this room for tests elsewhere. */
public final class TestHeldTokens {

    private TestHeldTokens() {}

    public static HeldTokens over(Database database, Vault vault) {
        return new StoredHeldTokens(database, new SealedTokens(vault));
    }

    public static TokenSets sets(Database database, Vault vault) {
        return new StoredTokenSets(database, new SealedTokens(vault));
    }

    public static Endings endings(Vault vault) {
        return new StoredEndings(new SealedTokens(vault));
    }
}
