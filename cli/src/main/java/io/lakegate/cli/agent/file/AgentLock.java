package io.lakegate.cli.agent.file;

import io.lakegate.cli.server.RefusedException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.StandardOpenOption;
import java.util.Set;

/** One agent per home: the kernel lets go of the lock when its holder ends, however it ends. */
public final class AgentLock implements AutoCloseable {

    private final FileChannel file;

    private AgentLock(FileChannel file) {
        this.file = file;
    }

    /**
     * Takes it.
     *
     * @throws RefusedException where another agent has it
     */
    public static AgentLock take(AgentHome home) {
        try {
            FileChannel file = FileChannel.open(
                    home.lock(),
                    Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE),
                    OwnFile.mode("rw-------"));
            if (file.tryLock() == null) {
                file.close();
                throw new RefusedException("an agent is running in " + home.folder()
                        + "; lakegate agent status shows it, lakegate agent stop ends it");
            }
            note(file);
            return new AgentLock(file);
        } catch (IOException e) {
            throw new RefusedException(
                    home.lock() + " cannot be locked (" + e.getClass().getSimpleName() + ")");
        }
    }

    /** Whose it is, for people who look. */
    private static void note(FileChannel file) throws IOException {
        file.truncate(0);
        file.write(ByteBuffer.wrap((ProcessHandle.current().pid() + "\n").getBytes(StandardCharsets.UTF_8)));
    }

    /** Whether somebody has it now. */
    public static boolean taken(AgentHome home) {
        try (FileChannel file =
                FileChannel.open(home.lock(), Set.of(StandardOpenOption.READ, StandardOpenOption.WRITE))) {
            return file.tryLock() == null;
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            // the process ends now, and with it the lock
        }
    }
}
