package io.lakegate.server.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakegate.server.database.Database;
import io.lakegate.server.database.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.ds.PGSimpleDataSource;

class AuditRightsTest {

    private final TestDatabase database = TestDatabase.fresh(true);
    private final Database runtime = Database.over(asRuntime());

    @AfterEach
    void drop() {
        database.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update audit_entry set action = 'x'",
                "delete from audit_entry",
                "truncate audit_entry",
                "drop trigger audit_entry_stays on audit_entry",
                "alter table audit_entry disable trigger all",
                "drop table audit_entry",
                "create or replace function audit_entry_stays() returns trigger language plpgsql as $$ begin return null; end $$",
                "update audit_batch set number = 2",
                "delete from audit_chain",
                "delete from audit_checkpoint",
                "truncate audit_checkpoint_head",
                "delete from flyway_schema_history"
            })
    void B59_theRunningServersUserMayOnlyAddToTheAudit(String sql) {
        assertThatThrownBy(() -> runtime.run(handle -> handle.execute(sql)))
                .hasMessageMatching("(?s).*(permission denied|must be owner).*");
    }

    @Test
    void theRunningServersUserAddsAndReads() {
        JdbcAudit audit = TestAudit.over(runtime);

        audit.record(AuditEntry.refused(Actor.SYSTEM, "step.taken", "thing", "1", "test"));

        assertThat(new AuditStore(runtime).list(AuditFilter.of(null, null, null, null, null, null, null), 10))
                .hasSize(1);
        assertThat(new AuditRights(runtime).tooMany()).isFalse();
    }

    @Test
    void aUserWhoMayDoMoreIsNoticed() {
        assertThat(new AuditRights(database.database()).tooMany()).isTrue();
    }

    private PGSimpleDataSource asRuntime() {
        var source = new PGSimpleDataSource();
        source.setURL(database.jdbcUrl());
        source.setUser(database.runtimeUser());
        source.setPassword(database.runtimePassword());
        return source;
    }
}
