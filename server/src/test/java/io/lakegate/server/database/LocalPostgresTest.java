package io.lakegate.server.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class LocalPostgresTest {

    @Test
    void aFreshDevelopmentDatabaseHasAMovableClock() {
        try (var database = TestDatabase.fresh(true)) {
            assertThat(hoursAhead(database)).isZero();
            database.advance(Duration.ofHours(2));
            assertThat(hoursAhead(database)).isEqualTo(2.0);
        }
    }

    private static double hoursAhead(TestDatabase database) {
        return database.database()
                .read(handle -> handle.createQuery(
                                "select extract(epoch from lakegate_now() - statement_timestamp()) / 3600")
                        .mapTo(Double.class)
                        .one());
    }
}
