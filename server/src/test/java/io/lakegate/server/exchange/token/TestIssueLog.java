package io.lakegate.server.exchange.token;

import io.lakegate.server.audit.RememberedAudit;
import io.lakegate.server.database.Database;
import java.time.InstantSource;
import org.postgresql.ds.PGSimpleDataSource;

/** For what counts hand-outs where nobody looks at the entries. */
public final class TestIssueLog {

    private TestIssueLog() {}

    /** Room for all that a test counts; its database is not there. */
    public static IssueLog unwritten() {
        var nowhere = Database.over(new PGSimpleDataSource());
        return new IssueLog(nowhere, new RememberedAudit(), InstantSource.system(), false, 100_000);
    }
}
