package io.lakegate.server.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakegate.server.setting.Mode;
import io.lakegate.server.setting.StartRefusedException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class DatabaseTest {

    @Test
    void aFailedStatementDoesNotTellItsParameters() {
        try (var database = TestDatabase.fresh(true)) {
            assertThatThrownBy(() -> database.database()
                            .run(handle -> handle.createUpdate(
                                            "insert into data_key (wrapped, retired_at) values (null, :secret)")
                                    .bind("secret", "canary-parameter")
                                    .execute()))
                    .hasMessageNotContaining("canary");
        }
    }

    @Test
    void theDevelopmentClockIsFollowed() {
        try (var database = TestDatabase.fresh(true)) {
            var clock = new DatabaseClock(database.database(), true);
            database.advance(Duration.ofDays(2));
            clock.refresh();

            assertThat(clock.instant())
                    .isBetween(
                            Instant.now().plus(Duration.ofHours(47)),
                            Instant.now().plus(Duration.ofHours(49)));
        }
    }

    @Test
    void productionHasNoClockToMove() {
        try (var database = TestDatabase.fresh(false)) {
            assertThat(new DatabaseClock(database.database(), false).instant())
                    .isBetween(Instant.now().minusSeconds(5), Instant.now().plusSeconds(5));
            assertThatThrownBy(() -> database.advance(Duration.ofHours(1))).hasMessageContaining("development_clock");
        }
    }

    @Test
    void productionRefusesADatabaseThatDevelopmentHasTouched() {
        try (var database = TestDatabase.fresh(true)) {
            assertThatThrownBy(() -> Migrations.run(database.dataSource(), Mode.PRODUCTION))
                    .isInstanceOf(StartRefusedException.class)
                    .hasMessageContaining("LAKEGATE_MODE=development");
        }
    }

    @Test
    void developmentMarksADatabaseOfProductionForGood() {
        try (var database = TestDatabase.fresh(false)) {
            database.jdbi().useHandle(h -> h.execute("insert into installation (master_key_fingerprint) values ('x')"));
            Migrations.run(database.dataSource(), Mode.PRODUCTION);
            Migrations.run(database.dataSource(), Mode.DEVELOPMENT);
            database.jdbi().useHandle(h -> h.execute("drop table development_clock cascade"));

            assertThatThrownBy(() -> Migrations.run(database.dataSource(), Mode.PRODUCTION))
                    .isInstanceOf(StartRefusedException.class);
        }
    }

    @Test
    void aDatabaseOfANewerLakegateIsRefused() {
        try (var database = TestDatabase.fresh(false)) {
            database.jdbi().useHandle(h -> h.execute("""
                    insert into flyway_schema_history
                    select installed_rank + 1, '9000', 'from the future', type, 'V9000__x.sql', checksum, installed_by,
                           installed_on, execution_time, success from flyway_schema_history order by 1 desc limit 1
                    """));

            assertThatThrownBy(() -> Migrations.run(database.dataSource(), Mode.PRODUCTION))
                    .isInstanceOf(StartRefusedException.class)
                    .hasMessageContaining("newer Lakegate (schema version 9000)");
        }
    }
}
