package io.lakegate.server.database.change;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jdbi.v3.core.config.JdbiConfig;

/**
 * Who in this process hears of commits made in this process. Lives in the configuration of the one {@code Jdbi}, which every
 * handle inherits, so that a store needs nothing but its handle to tell.
 */
public final class LocalChanges implements JdbiConfig<LocalChanges> {

    private final List<Consumer<Change>> listeners = new CopyOnWriteArrayList<>();

    /** Nobody yet. Jdbi calls this. */
    public LocalChanges() {}

    /** From now on this one hears of every commit, too. */
    public void add(Consumer<Change> listener) {
        listeners.add(listener);
    }

    void tell(Change change) {
        listeners.forEach(listener -> listener.accept(change));
    }

    /** The very same: handles share it with their Jdbi. */
    @Override
    public LocalChanges createCopy() {
        return this;
    }
}
