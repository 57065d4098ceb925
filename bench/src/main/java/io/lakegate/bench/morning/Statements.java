package io.lakegate.bench.morning;

import io.lakegate.bench.stage.SharedPostgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What PostgreSQL counted of the servers' statements; begin and commit are no statements of ours, and the bench has a role of its own. */
public final class Statements {

    private static final String OF_SERVERS = """
            from pg_stat_statements s join pg_roles r on r.oid = s.userid
            where r.rolname = 'postgres'
              and s.query !~* '^(begin|commit|rollback|set|show|savepoint|release|listen|notify|deallocate)'
            """;

    /** One statement and how often it ran for each refresh. */
    record Share(String words, String share) {}

    private final SharedPostgres postgres;

    private Statements(SharedPostgres postgres) {
        this.postgres = postgres;
    }

    static Statements install(SharedPostgres postgres) {
        postgres.execute("create extension if not exists pg_stat_statements", "select pg_stat_statements_reset()");
        return new Statements(postgres);
    }

    void reset() {
        postgres.execute("select pg_stat_statements_reset()");
    }

    /** Since the last reset. */
    long calls() {
        return postgres.number("select coalesce(sum(s.calls), 0)::bigint " + OF_SERVERS);
    }

    /** The most frequent ones since the last reset. */
    List<Share> most(long refreshes) {
        List<Share> shares = new ArrayList<>();
        try (Connection connection = postgres.connect();
                var statement = connection.createStatement();
                var rows =
                        statement.executeQuery("select regexp_replace(left(s.query, 200), '\\s+', ' ', 'g'), s.calls "
                                + OF_SERVERS + " order by s.calls desc limit 8")) {
            while (rows.next()) {
                String query = rows.getString(1);
                double share = (double) rows.getLong(2) / Math.max(1, refreshes);
                shares.add(new Share(
                        query.substring(0, Math.min(query.length(), 70)).replace('|', '/'),
                        String.format(Locale.ROOT, "%.2f", share)));
            }
            return shares;
        } catch (SQLException e) {
            throw new IllegalStateException("pg_stat_statements does not answer", e);
        }
    }
}
