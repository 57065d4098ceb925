package io.lakegate.server.database;

import io.lakegate.server.database.change.Change;
import io.lakegate.server.database.change.LocalChanges;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.HandleConsumer;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.core.statement.StatementException;
import org.jdbi.v3.core.statement.StatementExceptions;

/**
 * The one way to PostgreSQL. Rows are read with plain SQL through Jdbi; time in SQL is {@code lakegate_now()}, never
 * {@code now()}, so that development and tests can move it.
 */
public final class Database {

    private final Jdbi jdbi;

    /** Takes a Jdbi over the pool. */
    public Database(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Over a pool, or over plain connections for the few statements of a start. */
    public static Database over(DataSource source) {
        return new Database(jdbi(source));
    }

    /** A statement's parameters may be secret; without this they would stand in the message of its failure, and so in the log. */
    static Jdbi jdbi(DataSource source) {
        return Jdbi.create(source)
                .configure(LocalChanges.class, known -> {})
                .configure(
                        StatementExceptions.class,
                        exceptions -> exceptions.setMessageRendering(Database::withoutParameters));
    }

    private static String withoutParameters(StatementException failure) {
        StatementContext context = failure.getStatementContext();
        return failure.getShortMessage() + (context == null ? "" : " [" + context.getRenderedSql() + "]");
    }

    /** This one hears, from now on, of every commit through this pool that others must see ({@code Changes}). */
    public void onLocalChange(Consumer<Change> listener) {
        jdbi.getConfig(LocalChanges.class).add(listener);
    }

    /** Runs in one transaction and gives back the result. */
    public <T, X extends Exception> T transaction(HandleCallback<T, X> work) throws X {
        return jdbi.inTransaction(work);
    }

    /** Runs in one transaction. */
    public <X extends Exception> void run(HandleConsumer<X> work) throws X {
        jdbi.useTransaction(work);
    }

    /** Reads; every statement on its own. */
    public <T, X extends Exception> T read(HandleCallback<T, X> work) throws X {
        return jdbi.withHandle(work);
    }
}
