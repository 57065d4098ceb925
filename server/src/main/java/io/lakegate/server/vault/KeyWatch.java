package io.lakegate.server.vault;

import io.lakegate.server.database.change.Change;
import io.lakegate.server.database.change.ChangeListener;
import io.lakegate.server.vault.key.DataKeys;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.JdbiException;

/** Learns of a data key that another replica has made: at once when it is told, and otherwise soon. Sealing itself never asks. */
@ApplicationScoped
public class KeyWatch implements ChangeListener {

    /**
     * After this, every replica that reaches the database seals with a new key: three looks. One that does not reach it stores nothing
     * either, but what it had sealed just before it may store later.
     */
    public static final Duration HEARD = Duration.ofSeconds(15);

    private static final Logger LOG = Logger.getLogger(KeyWatch.class);

    private final DataKeys keys;

    KeyWatch(DataKeys keys) {
        this.keys = keys;
    }

    @Override
    public void changed(Change change) {
        if (change.kind() == Change.Kind.DATA_KEY || change.kind() == Change.Kind.UNKNOWN) {
            forget();
        }
    }

    @Override
    public void forget() {
        Thread.startVirtualThread(this::look);
    }

    @Scheduled(every = "5s", delayed = "5s")
    @RunOnVirtualThread
    void look() {
        try {
            keys.look();
        } catch (JdbiException e) {
            LOG.debug("could not look for a new data key", e); // the database's own troubles are told elsewhere
        }
    }
}
