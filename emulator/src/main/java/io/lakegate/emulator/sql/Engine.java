package io.lakegate.emulator.sql;

import io.lakegate.emulator.lakehouse.Lakehouse;
import io.lakegate.emulator.sql.catalog.Commands;
import io.lakegate.emulator.sql.text.Dialect;
import io.lakegate.emulator.sql.text.Statements;
import io.lakegate.emulator.sql.text.Token;
import io.lakegate.emulator.sql.value.ResultColumn;
import io.lakegate.emulator.sql.value.SqlFailedException;
import io.lakegate.emulator.sql.value.SqlPlace;
import io.lakegate.emulator.sql.value.SqlResult;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Runs statements for one account, each as whoever sent it. Starts nothing before the first statement. */
public final class Engine implements AutoCloseable {
    /** A statement that takes longer is stopped; in real time, because a processor is what it takes. */
    public static final Duration LONGEST = Duration.ofSeconds(30);

    private static final int AT_ONCE = 4;
    private static final int WATCH_MILLIS = 100;
    /** Of address space; memory is taken as it is needed. */
    private static final long STACK = 64L * 1024 * 1024;
    /** Each takes about four megabytes. */
    private static final int MOST_DATABASES = 50;

    private final Lakehouse lakehouse;
    private final Duration longest;
    /** The least recently used first. */
    private final Map<String, IdentityDatabase> databases = new LinkedHashMap<>(16, 0.75f, true);
    /** Threads of the platform: the engine is native code, and would hold on to the carriers of virtual ones. */
    private final ExecutorService threads = Executors.newFixedThreadPool(
            AT_ONCE,
            Thread.ofPlatform()
                    .daemon()
                    .stackSize(STACK)
                    .name("emulator-sql-", 0)
                    .factory());

    private final ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("emulator-sql-watch").factory());

    /**
     * An engine that has not started.
     *
     * @param lakehouse what there is to read, and who may
     * @param longest how long a statement may run
     */
    public Engine(Lakehouse lakehouse, Duration longest) {
        this.lakehouse = lakehouse;
        this.longest = longest;
    }

    /**
     * What there is to read.
     *
     * @return the lakehouse
     */
    public Lakehouse lakehouse() {
        return lakehouse;
    }

    /**
     * Runs a statement.
     *
     * @param query the statement
     * @param cancellation stops it
     * @return its result; fails with a {@link SqlFailedException}
     */
    public CompletableFuture<SqlResult> run(Query query, Cancellation cancellation) {
        return CompletableFuture.supplyAsync(() -> answer(query, cancellation), threads);
    }

    @Override
    public synchronized void close() {
        threads.shutdownNow();
        watch.shutdownNow();
        databases.values().forEach(Engine::closeQuietly);
        databases.clear();
    }

    private SqlResult answer(Query query, Cancellation cancellation) {
        if (cancellation.isRequested()) {
            throw SqlFailedException.canceled();
        }
        List<Token> tokens = Statements.single(query.statement());
        requirePlace(query.place().now());
        Optional<SqlResult> command = new Commands(lakehouse, query.subject(), query.place()).answer(tokens);
        return command.orElseGet(() -> select(query, tokens, cancellation));
    }

    private void requirePlace(SqlPlace.Names place) {
        if (lakehouse.findCatalog(place.catalog()).isEmpty()) {
            throw SqlFailedException.noSuchCatalog(place.catalog());
        }
        if (lakehouse.findSchema(place.catalog(), place.schema()).isEmpty()) {
            throw SqlFailedException.noSuchSchema("`" + place.catalog() + "`.`" + place.schema() + "`");
        }
    }

    private SqlResult select(Query query, List<Token> tokens, Cancellation cancellation) {
        Dialect dialect = Dialect.of(tokens, query.parameters(), lakehouse.defaultCatalog());
        SqlPlace.Names place = query.place().now();
        try (Connection connection = database(query.subject()).connect(place)) {
            QueryCheck check = QueryCheck.of(connection, dialect.sql());
            try (PreparedStatement statement = connection.prepareStatement(dialect.sql())) {
                IdentityDatabase.bind(statement, dialect.values());
                return watched(statement, query, cancellation);
            } catch (SQLException failed) {
                throw check.explain(failed, lakehouse, place);
            }
        } catch (SQLException failed) {
            throw EngineErrors.translate(failed);
        }
    }

    private SqlResult watched(PreparedStatement statement, Query query, Cancellation cancellation) throws SQLException {
        long deadline = System.nanoTime() + longest.toNanos();
        cancellation.runs(statement);
        ScheduledFuture<?> watching = watch.scheduleAtFixedRate(
                () -> {
                    if (cancellation.isRequested() || System.nanoTime() > deadline) {
                        cancellation.interrupt();
                    }
                },
                WATCH_MILLIS,
                WATCH_MILLIS,
                TimeUnit.MILLISECONDS);
        try (ResultSet rows = statement.executeQuery()) {
            return read(rows, query);
        } catch (SQLException stopped) {
            if (System.nanoTime() > deadline && !cancellation.isRequested()) {
                throw new SqlFailedException(
                        "The statement ran longer than the " + longest.toSeconds()
                                + " s that the local Databricks allows.",
                        "57014");
            }
            throw stopped;
        } finally {
            watching.cancel(false);
            cancellation.ended();
        }
    }

    private static SqlResult read(ResultSet rows, Query query) throws SQLException {
        List<ResultColumn> columns = Cells.columns(rows.getMetaData());
        List<List<Optional<String>>> read = new ArrayList<>();
        long bytes = 0;
        while (rows.next()) {
            List<Optional<String>> row = new ArrayList<>(columns.size());
            for (int at = 0; at < columns.size(); at++) {
                row.add(Cells.text(rows, at + 1, columns.get(at)));
            }
            bytes += row.stream()
                    .mapToLong(cell -> cell.map(String::length).orElse(0))
                    .sum();
            if (read.size() >= query.maxRows() || bytes > query.maxBytes()) {
                return new SqlResult(columns, read, true, bytes);
            }
            read.add(row);
        }
        return new SqlResult(columns, read, false, bytes);
    }

    private synchronized IdentityDatabase database(String subject) throws SQLException {
        IdentityDatabase known = databases.get(subject);
        if (known == null) {
            known = IdentityDatabase.open(lakehouse, subject);
            databases.put(subject, known);
            forgetOne();
        }
        return known;
    }

    /** Whoever still reads from it has a connection of their own, which keeps it alive. */
    private void forgetOne() {
        if (databases.size() > MOST_DATABASES) {
            IdentityDatabase oldest = databases.values().iterator().next();
            databases.values().remove(oldest);
            closeQuietly(oldest);
        }
    }

    private static void closeQuietly(IdentityDatabase database) {
        try {
            database.close();
        } catch (SQLException alreadyGone) {
            // Memory only: nothing can be lost.
        }
    }
}
