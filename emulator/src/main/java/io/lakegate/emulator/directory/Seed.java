package io.lakegate.emulator.directory;

import java.util.List;

/**
 * What the emulator starts with.
 *
 * @param accountId a UUID
 * @param workspaceNames two or more deployment names
 * @param directory users and service principals
 */
public record Seed(String accountId, List<String> workspaceNames, Directory directory) {
    /** Copies the list. */
    public Seed {
        workspaceNames = List.copyOf(workspaceNames);
    }
}
