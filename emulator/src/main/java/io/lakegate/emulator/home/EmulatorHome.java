package io.lakegate.emulator.home;

import io.lakegate.emulator.secret.PrivateFile;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The folder of the program.
 *
 * @param folder mode 0700 where the emulator made it
 */
public record EmulatorHome(Path folder) {
    /** Names another folder than the usual one. */
    public static final String VARIABLE = "LAKEGATE_EMULATOR_HOME";

    /** To the end of the process: a lock whose channel nobody refers to any more is given back by the garbage collector. */
    private static final List<FileLock> HELD = new CopyOnWriteArrayList<>();

    /** Another emulator has the folder. */
    public static final class TakenException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TakenException(Path folder) {
            super("an emulator runs with the home " + folder + " already; stop it, or give this one another --home");
        }
    }

    /** Makes the path absolute: it is shown to other processes. */
    public EmulatorHome {
        folder = folder.toAbsolutePath().normalize();
    }

    /**
     * The folder that counts when none is named.
     *
     * @return what {@value #VARIABLE} says, or {@code .lakegate-emulator} in the user's own
     */
    public static EmulatorHome usual() {
        return new EmulatorHome(Optional.ofNullable(System.getenv(VARIABLE))
                .filter(text -> !text.isBlank())
                .map(Path::of)
                .orElseGet(() -> Path.of(System.getProperty("user.home", "."), ".lakegate-emulator")));
    }

    /**
     * Takes the folder for this process, until it ends; makes it if it is not there.
     *
     * @throws TakenException if another process has it
     * @throws PrivateFile.NotWrittenException if it cannot be written
     */
    public void take() {
        PrivateFile.makeFolder(folder);
        Path file = folder.resolve("lock");
        try {
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = channel.tryLock();
            if (lock == null) {
                channel.close();
                throw new TakenException(folder);
            }
            HELD.add(lock);
        } catch (OverlappingFileLockException here) {
            throw new TakenException(folder);
        } catch (IOException failed) {
            throw PrivateFile.notWritten(file, failed);
        }
    }

    /**
     * Tells other processes what runs.
     *
     * @param running what runs
     */
    public void announce(Running running) {
        PrivateFile.write(runFile().path(), runFile().text(running));
    }

    /**
     * Finds out what runs here.
     *
     * @return what the running emulator has announced
     * @throws NothingRunsException if there is none, or it does not answer
     */
    public Running requireRunning() {
        return runFile().requireRunning();
    }

    private RunFile runFile() {
        return new RunFile(folder.resolve("running.json"));
    }
}
