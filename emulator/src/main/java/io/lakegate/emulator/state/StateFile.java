package io.lakegate.emulator.state;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.lakegate.emulator.secret.PrivateFile;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** The file, held by one emulator at a time: two would undo each other's changes. */
public final class StateFile implements AutoCloseable {
    private final Path path;
    private final FileLock lock;

    private StateFile(Path path, FileLock lock) {
        this.path = path;
        this.lock = lock;
    }

    /**
     * Takes a file for this emulator.
     *
     * @param path the file; it need not be there
     * @return the file, to be closed
     * @throws StateFileException if another emulator has it
     * @throws PrivateFile.NotWrittenException if its folder cannot be written
     */
    public static StateFile open(Path path) {
        Path beside = path.resolveSibling(path.getFileName() + ".lock");
        try {
            FileChannel channel = FileChannel.open(beside, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            Optional<FileLock> lock = lock(channel);
            if (lock.isEmpty()) {
                channel.close();
                throw new StateFileException(path, "is in use by another emulator; stop it, or name another file");
            }
            return new StateFile(path, lock.get());
        } catch (IOException failed) {
            throw PrivateFile.notWritten(path, failed);
        }
    }

    /**
     * Reads it.
     *
     * @return what was kept; nothing if there is no file yet
     * @throws StateFileException for a file that is not ours, damaged or too new
     */
    public Optional<StateDocument> read() {
        if (Files.notExists(path)) {
            return Optional.empty();
        }
        try {
            return Optional.of(document(Files.readString(path)));
        } catch (JacksonException | IllegalArgumentException | NullPointerException damaged) {
            // Jackson's own words quote the file, perhaps a secret.
            throw new StateFileException(path, "is damaged; restore it, or move it away to begin anew");
        } catch (IOException unreadable) {
            throw new StateFileException(path, "cannot be read: is it text, and may you read it?");
        }
    }

    /**
     * Replaces it at once, mode 0600.
     *
     * @param document what to keep
     * @throws PrivateFile.NotWrittenException if that is not possible
     */
    public void write(StateDocument document) {
        try {
            PrivateFile.write(
                    path, StateJson.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsBytes(document));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("the emulator's own records can be printed", impossible);
        }
    }

    /**
     * Where it lies.
     *
     * @return the path as it was given
     */
    public Path path() {
        return path;
    }

    @Override
    public void close() {
        try {
            lock.acquiredBy().close();
        } catch (IOException gone) {
            throw PrivateFile.notWritten(path, gone);
        }
    }

    private StateDocument document(String text) throws JacksonException {
        JsonNode tree = tree(text);
        if (!tree.path("format").asText().equals(StateDocument.FORMAT)) {
            throw new StateFileException(path, "is no state file of the emulator; name another file");
        }
        int version = tree.path("version").asInt();
        if (version != StateDocument.VERSION) {
            throw new StateFileException(
                    path,
                    "was written by another release (version " + version + "; this one reads " + StateDocument.VERSION
                            + "); start that release, or name another file");
        }
        return StateJson.MAPPER.treeToValue(tree, StateDocument.class);
    }

    private JsonNode tree(String text) {
        try {
            return StateJson.MAPPER.readTree(text);
        } catch (JsonProcessingException notJson) {
            throw new StateFileException(path, "is no state file of the emulator, or was cut off; name another file");
        }
    }

    private static Optional<FileLock> lock(FileChannel channel) throws IOException {
        try {
            return Optional.ofNullable(channel.tryLock());
        } catch (OverlappingFileLockException here) {
            return Optional.empty();
        }
    }
}
