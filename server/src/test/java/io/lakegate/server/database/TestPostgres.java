package io.lakegate.server.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** The one PostgreSQL of this test JVM. Its data stays under {@code target} for the next run; a second JVM gets another folder. */
public final class TestPostgres {

    private static final String HOME = "lakegate.test.postgres.home";
    private static final LocalPostgres RUNNING = start();

    private TestPostgres() {}

    /** Starts it on first use; it stops with the JVM. */
    public static LocalPostgres running() {
        return RUNNING;
    }

    /** Quarkus loads test classes a second time, in a class loader of its own; the second one adopts what the first one started. */
    private static LocalPostgres start() {
        String known = System.getProperty(HOME);
        return known == null ? startFirst() : LocalPostgres.start(Path.of(known).resolve("postgres"));
    }

    @SuppressWarnings("resource") // held until the JVM ends
    private static LocalPostgres startFirst() {
        for (int i = 0; ; i++) {
            Path home = Path.of("target", "test-postgres", Integer.toString(i)).toAbsolutePath();
            create(home);
            Optional<HomeLock> lock = HomeLock.tryTake(home);
            if (lock.isPresent()) {
                // Tests want speed, and nobody misses their rows after a power cut.
                var settings = Map.of("fsync", "off", "full_page_writes", "off", "max_connections", "300");
                LocalPostgres postgres = LocalPostgres.start(home.resolve("postgres"), RunAs.suitable(), settings);
                Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                    postgres.close();
                    lock.get().close();
                }));
                System.setProperty(HOME, home.toString());
                return postgres;
            }
        }
    }

    private static void create(Path home) {
        try {
            Files.createDirectories(home);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
