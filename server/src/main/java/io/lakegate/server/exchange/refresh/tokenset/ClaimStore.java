package io.lakegate.server.exchange.refresh.tokenset;

import io.lakegate.server.database.Database;
import io.lakegate.server.exchange.refresh.FreshnessRule;
import io.lakegate.server.exchange.refresh.PresentRule;
import io.lakegate.server.exchange.refresh.tokenset.TokenSetStore.Leased;
import io.lakegate.server.integration.IntegrationId;
import io.lakegate.server.setting.RefreshSettings;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.statement.SqlStatement;

/**
 * Rule 9: leases for whatever is due, a page in one statement. {@code due_at} is only a hint, never later than the truth: each row of a
 * page is judged by the same conditions as a single lease, and one that may not be leased yet is put off until it may.
 */
@Singleton
public class ClaimStore {

    /** A connection that nobody used for so long is renewed now and then only. */
    private static final Duration IN_USE = Duration.ofDays(1);

    /** Far below the seven days after which Databricks forgets an unused refresh token, unless an admin chose less. */
    private static final Duration IDLE_LIFE = Duration.ofHours(12);

    private final Database database;
    private final RefreshSettings settings;

    public ClaimStore(Database database, RefreshSettings settings) {
        this.database = database;
        this.settings = settings;
    }

    /** How many rows of one integration to claim at most. */
    public record Share(IntegrationId integration, int rows) {}

    /**
     * One row of a page.
     *
     * @param seen the row as it is now
     * @param leased the lease, if one was taken; otherwise the row was put off
     * @param stolen whether somebody's lease had run out
     */
    public record Claimed(SeenTokenSet seen, Optional<Leased> leased, boolean stolen) {}

    /** Claims due connections of running integrations. Rows that others are looking at are skipped. */
    public List<Claimed> claim(List<Share> shares, UUID owner) {
        return database.read(handle -> times(handle.createQuery(ClaimSql.CLAIM))
                .bind("integrations", ids(shares))
                .bind("rows", shares.stream().map(Share::rows).toArray(Integer[]::new))
                .bind("owner", owner)
                .map((row, context) -> claimed(row))
                .list());
    }

    /** For how long the connection that has been due longest has been due; zero if none is. */
    public Duration oldestDue(List<IntegrationId> integrations) {
        double seconds = database.read(handle -> handle.createQuery(ClaimSql.OLDEST)
                .bind(
                        "integrations",
                        integrations.stream().map(IntegrationId::value).toArray(UUID[]::new))
                .mapTo(double.class)
                .one());
        return Duration.ofMillis((long) (seconds * 1000));
    }

    private static UUID[] ids(List<Share> shares) {
        return shares.stream().map(share -> share.integration().value()).toArray(UUID[]::new);
    }

    private static Claimed claimed(ResultSet row) throws SQLException {
        boolean taken = row.getBoolean("taken");
        return new Claimed(
                TokenSetRow.seen(row),
                taken ? Optional.of(TokenSetRow.leased(row)) : Optional.empty(),
                taken && row.getObject("held_by") != null);
    }

    private <T extends SqlStatement<T>> T times(T statement) {
        return statement
                .bind("lease", seconds(settings.lease()))
                .bind("skew", seconds(settings.skew()))
                .bind("quietPeriod", seconds(settings.quietPeriod()))
                .bind("lastDoubling", PresentRule.LAST_DOUBLING)
                .bind("floor", seconds(FreshnessRule.FLOOR))
                .bind("inUse", seconds(IN_USE))
                .bind("idleLife", seconds(IDLE_LIFE));
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }
}
