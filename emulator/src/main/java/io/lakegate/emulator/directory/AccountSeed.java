package io.lakegate.emulator.directory;

import java.util.List;

/**
 * One account as the emulator starts with it.
 *
 * @param id a UUID
 * @param workspaceNames deployment names, at least one
 * @param directory its users and service principals; nobody of another account counts here
 */
public record AccountSeed(String id, List<String> workspaceNames, Directory directory) {
    /** Copies the list. */
    public AccountSeed {
        workspaceNames = List.copyOf(workspaceNames);
    }
}
