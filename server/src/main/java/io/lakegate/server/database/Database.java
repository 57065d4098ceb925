package io.lakegate.server.database;

import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.HandleConsumer;
import org.jdbi.v3.core.Jdbi;

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
