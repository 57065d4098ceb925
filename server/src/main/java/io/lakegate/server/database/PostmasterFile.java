package io.lakegate.server.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a running PostgreSQL writes about itself into {@code postmaster.pid}: process id, data folder, port, state.
 *
 * @param status {@code starting}, {@code ready}, {@code stopping}; empty while it has not said
 */
record PostmasterFile(long pid, Path data, int port, String status) {

    /** Whether it said that it takes connections. */
    boolean ready() {
        return status.equals("ready");
    }

    /** Whether it is on its way out. */
    boolean stopping() {
        return status.equals("stopping");
    }

    /** Reads the file of a data folder; nothing where there is none or it is not completely written yet. */
    static Optional<PostmasterFile> read(Path dataFolder) {
        try {
            return parse(Files.readAllLines(dataFolder.resolve("postmaster.pid")));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    static Optional<PostmasterFile> parse(List<String> lines) {
        if (lines.size() < 4) {
            return Optional.empty();
        }
        try {
            return Optional.of(new PostmasterFile(
                    Long.parseLong(lines.get(0).strip()),
                    Path.of(lines.get(1).strip()),
                    Integer.parseInt(lines.get(3).strip()),
                    lines.size() < 8 ? "" : lines.get(7).strip()));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
