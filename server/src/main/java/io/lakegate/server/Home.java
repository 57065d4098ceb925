package io.lakegate.server;

import io.lakegate.server.setting.StartRefusedException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;

/** The folder that holds what must survive a restart. It is closed to other users. */
final class Home {

    private Home() {}

    /** Makes the folder if need be, or refuses the start. */
    static void prepare(Path home) {
        try {
            if (!Files.isDirectory(home)) {
                Files.createDirectories(
                        home, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            }
            if (!Files.isWritable(home)) {
                throw new AccessDeniedException(home.toString());
            }
            closeToOthers(home);
        } catch (AccessDeniedException e) {
            throw new StartRefusedException(
                    "cannot write to LAKEGATE_HOME " + home + "; give this user the folder, or set another", e);
        } catch (FileAlreadyExistsException e) {
            throw new StartRefusedException("LAKEGATE_HOME " + home + " is a file; set it to a folder", e);
        } catch (IOException e) {
            throw new StartRefusedException("cannot use LAKEGATE_HOME " + home + ": " + e.getMessage(), e);
        }
    }

    /** Passing through is left as it is: a database that runs as another user lies below. */
    private static void closeToOthers(Path home) throws IOException {
        var permissions = Files.getPosixFilePermissions(home);
        boolean changed = permissions.removeIf(each -> !each.name().startsWith("OWNER_")
                && each != PosixFilePermission.GROUP_EXECUTE
                && each != PosixFilePermission.OTHERS_EXECUTE);
        if (changed) {
            Files.setPosixFilePermissions(home, permissions);
        }
    }
}
