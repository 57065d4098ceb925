package io.lakegate.server.database;

import io.lakegate.server.setting.StartRefusedException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/**
 * PostgreSQL's own programs, unpacked from the class path. The folder's name is made from the archive's digest, so that another
 * version is unpacked beside it and a half-unpacked one is never used.
 *
 * @param folder holds {@code bin}, {@code lib} and {@code share}
 */
record PostgresSoftware(Path folder) {

    /** The path of a program: {@code initdb} or {@code postgres}. */
    Path program(String name) {
        return folder.resolve("bin").resolve(name);
    }

    /** Unpacks into {@code parent} unless that was done before. */
    static PostgresSoftware unpackInto(Path parent) {
        try {
            Path folder = parent.resolve("software-" + digest().substring(0, 12));
            if (!Files.isDirectory(folder)) {
                Path unfinished = Files.createTempDirectory(parent, "unpacking-");
                Files.setPosixFilePermissions(unfinished, PosixFilePermissions.fromString("rwxr-xr-x"));
                unpack(unfinished);
                Files.move(unfinished, folder, StandardCopyOption.ATOMIC_MOVE);
            }
            return new PostgresSoftware(folder);
        } catch (IOException e) {
            throw new StartRefusedException("cannot unpack PostgreSQL into " + parent + ": " + e.getMessage(), e);
        }
    }

    private static String digest() throws IOException {
        try (var in = new DigestInputStream(archive(), MessageDigest.getInstance("SHA-256"))) {
            in.transferTo(java.io.OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(in.getMessageDigest().digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static void unpack(Path into) throws IOException {
        try (var tar = new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(archive())))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                unpack(entry, tar, into);
            }
        }
    }

    private static void unpack(TarArchiveEntry entry, InputStream content, Path into) throws IOException {
        Path target = into.resolve(entry.getName()).normalize();
        if (!target.startsWith(into)) {
            throw new IOException("the archive names a file outside its folder: " + entry.getName());
        }
        if (entry.isDirectory()) {
            Files.createDirectories(target);
            return;
        }
        Files.createDirectories(target.resolveSibling("."));
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
        } else {
            Files.copy(content, target);
            Files.setPosixFilePermissions(
                    target, PosixFilePermissions.fromString((entry.getMode() & 0100) != 0 ? "rwxr-xr-x" : "rw-r--r--"));
        }
    }

    private static InputStream archive() {
        String name = "postgres-linux-" + architecture() + ".txz";
        InputStream found = Thread.currentThread().getContextClassLoader().getResourceAsStream(name);
        if (found == null) {
            throw noneForThisMachine();
        }
        return found;
    }

    private static String architecture() {
        if (!System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("linux")) {
            throw noneForThisMachine();
        }
        return switch (System.getProperty("os.arch", "")) {
            case "amd64", "x86_64" -> "x86_64";
            case "aarch64" -> "arm_64";
            default -> throw noneForThisMachine();
        };
    }

    private static StartRefusedException noneForThisMachine() {
        return new StartRefusedException("no embedded PostgreSQL for " + System.getProperty("os.name") + " on "
                + System.getProperty("os.arch") + "; set LAKEGATE_DATABASE_URL to a PostgreSQL of your own");
    }
}
