package io.lakegate.cli.helper;

import io.lakegate.cli.server.RefusedException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Collectors;

/** The {@code databricks} helper as a file. */
public final class Shim {

    /** How we know our own again: its second line. */
    private static final String MARK = "# Written by lakegate agent.";

    /** Databricks' SDKs take a smaller {@code databricks} for the Python CLI of old, and pass it by. */
    private static final int SMALLEST = 1024 * 1024;

    private static final String PADDING = "#".repeat(1023) + "\n";

    private Shim() {}

    /** Whether a file is ours. */
    static boolean ours(Path file) {
        try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
            String first = lines.readLine();
            return "#!/bin/sh".equals(first) && MARK.equals(lines.readLine());
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * Writes it, or leaves it where it says the same already.
     *
     * @throws RefusedException where something else lies there
     */
    public static void keep(Path file) {
        try {
            String text = text();
            if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
                requireOurs(file);
                if (Files.readString(file, StandardCharsets.ISO_8859_1).equals(text)) {
                    return;
                }
            }
            write(file, text);
        } catch (IOException e) {
            throw new RefusedException(
                    file + " cannot be written (" + e.getClass().getSimpleName() + ")");
        }
    }

    /** Removes it, if it is ours. */
    static boolean remove(Path file) {
        try {
            if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
                return false;
            }
            requireOurs(file);
            Files.delete(file);
            return true;
        } catch (IOException e) {
            throw new RefusedException(
                    file + " cannot be removed (" + e.getClass().getSimpleName() + ")");
        }
    }

    private static void requireOurs(Path file) {
        if (!ours(file) || Files.isSymbolicLink(file)) {
            throw new RefusedException(
                    file + " was not written by lakegate, which leaves it alone; name another folder");
        }
    }

    private static void write(Path file, String text) throws IOException {
        Path fresh = Files.createTempFile(file.toAbsolutePath().getParent(), ".databricks", ".new");
        Files.writeString(fresh, text, StandardCharsets.ISO_8859_1);
        Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static String text() throws IOException {
        try (InputStream template = Shim.class.getResourceAsStream("databricks.sh")) {
            if (template == null) {
                throw new IOException("no template");
            }
            List<String> command = OwnProgram.command();
            String script = new String(template.readAllBytes(), StandardCharsets.US_ASCII)
                    .replace("@JAVA@", quoted(command.subList(0, 1)))
                    .replace("@LAKEGATE@", quoted(command));
            return script + PADDING.repeat(SMALLEST / PADDING.length() + 1);
        }
    }

    private static String quoted(List<String> words) {
        return words.stream()
                .map(word -> "'" + word.replace("'", "'\\''") + "'")
                .collect(Collectors.joining(" "));
    }
}
