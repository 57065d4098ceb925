package io.lakegate.cli.agent.file;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What the helper notes: which token a process was given last, by serial number. A file is called after the process, its
 * start and the profile: {@code 4711-120943-workbench}.
 */
final class GivenFiles {

    private final Path folder;

    GivenFiles(Path folder) {
        this.folder = folder;
    }

    /** Removes those of processes that have ended. */
    void tidy() {
        each(file -> {
            String pid = String.valueOf(file.getFileName()).replaceFirst("-.*$", "");
            if (!pid.matches("[0-9]{1,10}")
                    || ProcessHandle.of(Long.parseLong(pid)).isEmpty()) {
                OwnFile.remove(file);
            }
        });
    }

    void remove() {
        each(OwnFile::remove);
    }

    private void each(java.util.function.Consumer<Path> action) {
        try (DirectoryStream<Path> all = Files.newDirectoryStream(folder)) {
            all.forEach(action);
        } catch (IOException e) {
            // no folder, no files
        }
    }
}
