package io.lakegate.server.database;

import io.lakegate.server.setting.StartRefusedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * The right to use a home folder. Two servers on one home would stop each other's database, so the second is refused. The kernel
 * drops the lock with its process: a killed server leaves none behind.
 */
public final class HomeLock implements AutoCloseable {

    private final FileChannel channel;

    private HomeLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Takes the lock or refuses the start.
     *
     * @param home an existing, writable folder
     */
    public static HomeLock take(Path home) {
        return tryTake(home)
                .orElseThrow(() -> new StartRefusedException("another Lakegate server is using " + home
                        + "; stop it first, or give this one its own LAKEGATE_HOME"));
    }

    /** Takes the lock, or gives nothing where another process (or this one) holds it. */
    public static Optional<HomeLock> tryTake(Path home) {
        try {
            FileChannel channel =
                    FileChannel.open(home.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (isLocked(channel)) {
                return Optional.of(new HomeLock(channel));
            }
            channel.close();
            return Optional.empty();
        } catch (IOException e) {
            throw new StartRefusedException("cannot lock " + home + ": " + e.getMessage(), e);
        }
    }

    private static boolean isLocked(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException heldByThisVeryProcess) {
            return false;
        }
    }

    /** Gives the home free. */
    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
