package io.lakegate.emulator.directory;

import io.lakegate.emulator.lakehouse.Lakehouse;
import java.util.List;

/**
 * One account as the emulator starts with it.
 *
 * @param id a UUID
 * @param workspaceNames deployment names, at least one
 * @param directory its users and service principals; nobody of another account counts here
 * @param lakehouse its tables, SQL warehouses and jobs
 */
public record AccountSeed(String id, List<String> workspaceNames, Directory directory, Lakehouse lakehouse) {
    /** Copies the list. */
    public AccountSeed {
        workspaceNames = List.copyOf(workspaceNames);
    }

    /**
     * An account with the lakehouse that the emulator brings along.
     *
     * @param id a UUID
     * @param workspaceNames deployment names, at least one
     * @param directory its users and service principals
     */
    public AccountSeed(String id, List<String> workspaceNames, Directory directory) {
        this(id, workspaceNames, directory, SeedFile.defaultLakehouse());
    }
}
