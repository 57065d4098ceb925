package io.lakegate.server.audit;

import io.lakegate.server.audit.chain.ChainStore;
import io.lakegate.server.audit.chain.ChainWriter;
import io.lakegate.server.database.Database;
import io.lakegate.server.vault.TestMacKeys;

/** A real audit over a test's database, with a key of its own. */
public final class TestAudit {

    private TestAudit() {}

    /** Entries are stored at once; they are sealed when somebody flushes. */
    public static JdbcAudit over(Database database) {
        return new JdbcAudit(database, new ChainWriter(database, new ChainStore(database, new TestMacKeys())));
    }
}
