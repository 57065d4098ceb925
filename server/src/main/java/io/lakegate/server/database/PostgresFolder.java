package io.lakegate.server.database;

import io.lakegate.server.setting.StartRefusedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;

/**
 * The embedded database's part of the home folder: programs, data, log, and the password that only this user can read.
 *
 * @param root {@code home/postgres}
 */
record PostgresFolder(Path root) {

    static final String MAJOR = "18";
    static final String SUPERUSER = "postgres";

    Path data() {
        return root.resolve("data");
    }

    /** Where a running PostgreSQL describes itself. */
    Path processFile() {
        return data().resolve("postmaster.pid");
    }

    Path logs() {
        return root.resolve("log");
    }

    /** What PostgreSQL says before its own log is open. */
    Path startLog() {
        return root.resolve("start.log");
    }

    private Path passwordFile() {
        return root.resolve("password");
    }

    /** Makes the folder, closed to others. */
    void prepare() {
        try {
            Files.createDirectories(root);
            Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwx------"));
            Files.createDirectories(logs());
        } catch (IOException e) {
            throw new StartRefusedException("cannot write to " + root + ": " + e.getMessage(), e);
        }
    }

    boolean holdsData() {
        return Files.exists(data().resolve("PG_VERSION"));
    }

    /** Refuses data of another major version, which this PostgreSQL cannot read. */
    void requireOurMajor() {
        try {
            String found = Files.readString(data().resolve("PG_VERSION")).strip();
            if (!found.equals(MAJOR)) {
                throw new StartRefusedException("the database in " + data() + " belongs to PostgreSQL " + found
                        + ", this Lakegate brings " + MAJOR
                        + "; dump it with the old version and restore it into a new home (docs/operating.md)");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Made on first use, before the data is. */
    String superuserPassword() {
        if (holdsData() && !Files.exists(passwordFile())) {
            throw new StartRefusedException("the password of the embedded database is missing: put " + passwordFile()
                    + " back from your backup");
        }
        return passwordIn(passwordFile());
    }

    /** Made on first use; the superuser can set it again. */
    String password(String user) {
        return passwordIn(root.resolve("password-" + user));
    }

    private static String passwordIn(Path file) {
        try {
            if (!Files.exists(file)) {
                write(file, newPassword());
            }
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new StartRefusedException("cannot read " + file + ": " + e.getMessage(), e);
        }
    }

    private static void write(Path file, String text) throws IOException {
        Path unfinished = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(unfinished);
        Files.createFile(
                unfinished, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(unfinished, text);
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private static String newPassword() {
        byte[] bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Runs {@code initdb} beside the data folder and moves the result there, so that a broken one is never started. */
    void initialise(PostgresSoftware software, RunAs runAs) {
        superuserPassword();
        Path unfinished = root.resolve("data-unfinished");
        try {
            deleteTree(unfinished);
            runAs.own(root);
            var command = new java.util.ArrayList<>(runAs.prefix());
            command.addAll(List.of(software.program("initdb").toString(), "-D", unfinished.toString()));
            command.addAll(List.of("-U", SUPERUSER, "--pwfile=" + passwordFile(), "-A", "scram-sha-256"));
            command.addAll(List.of("-E", "UTF8", "--locale=C"));
            int exit = new PostgresProcess(command, startLog()).start().waitFor();
            if (exit != 0) {
                throw new StartRefusedException("cannot create the embedded database, see " + startLog());
            }
            Files.move(unfinished, data(), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new StartRefusedException("cannot create the embedded database: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartRefusedException("interrupted while creating the embedded database", e);
        }
    }

    private static void deleteTree(Path tree) throws IOException {
        if (!Files.exists(tree)) {
            return;
        }
        try (var files = Files.walk(tree)) {
            for (Path each : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }
}
