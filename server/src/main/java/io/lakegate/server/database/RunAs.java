package io.lakegate.server.database;

import io.lakegate.server.setting.StartRefusedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.nio.file.attribute.UserPrincipalNotFoundException;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * As whom PostgreSQL runs, which refuses to run as root. An ordinary user runs it as themselves. Root runs it in a user namespace of
 * its own, in which nobody is root, or, where the kernel or a container's profile forbids that, as another user.
 *
 * @param prefix what to put in front of a command
 * @param owner whom the data must belong to
 */
record RunAs(List<String> prefix, String owner) {

    private static final List<String> OTHER_USERS = List.of("lakegate", "postgres", "nobody");

    /** Finds out what this process may do. */
    static RunAs suitable() {
        String me = System.getProperty("user.name", "");
        if (!me.equals("root")) {
            return new RunAs(List.of(), me);
        }
        return works("unshare", "-U", "true") ? ofNamespace() : ofOtherUser();
    }

    /** Root, in a user namespace in which it is nobody. */
    static RunAs ofNamespace() {
        return new RunAs(List.of("unshare", "-U"), "root");
    }

    /** Root hands over to another user; {@code initdb} insists on one with a name. */
    static RunAs ofOtherUser() {
        String user = OTHER_USERS.stream()
                .filter(RunAs::exists)
                .findFirst()
                .orElseThrow(() -> new StartRefusedException("PostgreSQL does not run as root, and this system has "
                        + "none of the users " + OTHER_USERS + "; start Lakegate as an ordinary user"));
        return new RunAs(List.of("setpriv", "--reuid", user, "--regid", groupOf(user), "--clear-groups"), user);
    }

    /** Whether this runs as a user other than the one who asks. */
    boolean handsOver() {
        return prefix.contains("setpriv");
    }

    /** Makes the folder, with everything below, belong to whom PostgreSQL runs as, and reachable for them. */
    void own(Path folder) {
        try {
            if (!Files.getOwner(folder).getName().equals(owner)) {
                giveAway(folder);
            }
            if (handsOver() && !works(prefix, "test", "-x", folder.toString())) {
                openTheWay(folder);
            }
        } catch (IOException e) {
            throw new StartRefusedException("cannot give " + folder + " to user " + owner + ": " + e.getMessage(), e);
        }
    }

    private void giveAway(Path folder) throws IOException {
        UserPrincipal user =
                folder.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(owner);
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path each, BasicFileAttributes attributes) throws IOException {
                return visitFile(each, attributes);
            }

            @Override
            public FileVisitResult visitFile(Path each, BasicFileAttributes attributes) throws IOException {
                Files.setAttribute(each, "posix:owner", user, java.nio.file.LinkOption.NOFOLLOW_LINKS);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    /** Lets the other user pass through our own home, and through nothing that is not ours. */
    private void openTheWay(Path folder) throws IOException {
        Files.setPosixFilePermissions(folder.resolveSibling("."), PosixFilePermissions.fromString("rwx--x--x"));
        if (!works(prefix, "test", "-x", folder.toString())) {
            throw new StartRefusedException("PostgreSQL does not run as root, and user " + owner + " cannot enter "
                    + folder + "; start Lakegate as an ordinary user, or set LAKEGATE_HOME to a folder outside of "
                    + "root's own");
        }
    }

    private static boolean exists(String user) {
        try {
            Path.of("/").getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(user);
            return true;
        } catch (UserPrincipalNotFoundException e) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String groupOf(String user) {
        try {
            Process id = new ProcessBuilder("id", "-g", user).start();
            return new String(id.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new StartRefusedException("cannot find the group of user " + user + ": " + e.getMessage(), e);
        }
    }

    private static boolean works(List<String> prefix, String... command) {
        var whole = new java.util.ArrayList<>(prefix);
        whole.addAll(List.of(command));
        return works(whole.toArray(String[]::new));
    }

    private static boolean works(String... command) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException notThere) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
