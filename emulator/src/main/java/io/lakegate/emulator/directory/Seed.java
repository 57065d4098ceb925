package io.lakegate.emulator.directory;

import java.util.List;

/**
 * What the emulator starts with.
 *
 * @param accounts at least one; the first is the one meant where none is named
 */
public record Seed(List<AccountSeed> accounts) {
    /** Copies the list; refuses an empty one. */
    public Seed {
        accounts = List.copyOf(accounts);
        if (accounts.isEmpty()) {
            throw new IllegalArgumentException("at least one account is needed");
        }
    }

    /**
     * A seed with one account.
     *
     * @param accountId a UUID
     * @param workspaceNames deployment names
     * @param directory users and service principals
     */
    public Seed(String accountId, List<String> workspaceNames, Directory directory) {
        this(List.of(new AccountSeed(accountId, workspaceNames, directory)));
    }

    /**
     * The first account.
     *
     * @return its id
     */
    public String accountId() {
        return accounts.getFirst().id();
    }

    /**
     * The first account's workspaces.
     *
     * @return deployment names
     */
    public List<String> workspaceNames() {
        return accounts.getFirst().workspaceNames();
    }

    /**
     * The first account's people and programs.
     *
     * @return its directory
     */
    public Directory directory() {
        return accounts.getFirst().directory();
    }

    /**
     * How many workspaces there are in all accounts together.
     *
     * @return the number
     */
    public int workspaceCount() {
        return accounts.stream().mapToInt(one -> one.workspaceNames().size()).sum();
    }
}
