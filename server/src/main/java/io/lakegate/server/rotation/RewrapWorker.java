package io.lakegate.server.rotation;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** The thread behind {@link RewrapJob}, on every replica; those that find nothing to do look again soon. */
@Singleton
class RewrapWorker {

    private static final Duration LOOK = Duration.ofSeconds(2);
    private static final Duration SETTLING = Duration.ofMillis(500);
    private static final Duration DATABASE_AWAY = Duration.ofSeconds(5);

    private static final Logger LOG = Logger.getLogger(RewrapWorker.class);

    private final RewrapJob job;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);

    RewrapWorker(RewrapJob job) {
        this.job = job;
    }

    void start(@Observes StartupEvent event) {
        Thread.ofVirtual().name("rewrap").start(this::run);
    }

    /** Between two pages, and before the connection pool goes. */
    void stop(@Observes @Priority(0) ShutdownEvent event) {
        stopped.countDown();
        try {
            if (ended.await(5, TimeUnit.SECONDS)) {
                letGo();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void letGo() {
        try {
            job.letGo();
        } catch (RuntimeException e) {
            LOG.debug("could not let a rewrap go; another server takes it over when the lease ends", e);
        }
    }

    private void run() {
        boolean failing = false;
        Duration wait = LOOK;
        while (!over(wait)) {
            long began = System.nanoTime();
            try {
                // As long a pause as the page took leaves half of everything to the others.
                wait = switch (job.step()) {
                    case MORE -> Duration.ofNanos(System.nanoTime() - began);
                    case SETTLING -> SETTLING;
                    case NOTHING -> LOOK;
                };
                failing = false;
            } catch (RuntimeException e) {
                wait = DATABASE_AWAY;
                if (!failing) {
                    LOG.warnf("rewrapping pauses: %s", e);
                }
                failing = true;
                letGo(); // another server may be able to
            }
        }
        ended.countDown();
    }

    private boolean over(Duration wait) {
        try {
            return stopped.await(wait.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            return true;
        }
    }
}
