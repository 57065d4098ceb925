package io.lakegate.emulator.directory;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The groups of one account; none at first. */
public final class Groups {
    private static final long FIRST_ID = 4_300_000_000_000_001L;

    private final Map<Long, Group> groups = new LinkedHashMap<>();
    private long made;

    /**
     * Adds a group.
     *
     * @param displayName its name
     * @param members the SCIM ids of who is in it
     * @return the new group
     * @throws IllegalArgumentException if there is one of this name
     */
    public synchronized Group add(String displayName, List<Long> members) {
        if (groups.values().stream().anyMatch(one -> one.displayName().equalsIgnoreCase(displayName))) {
            throw new IllegalArgumentException("Group with name " + displayName + " already exists.");
        }
        Group added = new Group(FIRST_ID + made++, displayName, members);
        groups.put(added.id(), added);
        return added;
    }

    /**
     * Replaces a group that exists.
     *
     * @param changed the new record
     */
    public synchronized void change(Group changed) {
        groups.replace(changed.id(), changed);
    }

    /**
     * Deletes a group.
     *
     * @param id its id
     */
    public synchronized void delete(long id) {
        groups.remove(id);
    }

    /**
     * Finds a group.
     *
     * @param id its id
     * @return the group
     */
    public synchronized Optional<Group> find(long id) {
        return Optional.ofNullable(groups.get(id));
    }

    /**
     * All groups, oldest first.
     *
     * @return the groups
     */
    public synchronized List<Group> list() {
        return List.copyOf(groups.values());
    }

    /**
     * The groups somebody is in.
     *
     * @param principalId the SCIM id
     * @return the groups
     */
    public synchronized List<Group> of(long principalId) {
        return groups.values().stream()
                .filter(one -> one.members().contains(principalId))
                .toList();
    }

    /** Forgets all. */
    public synchronized void reset() {
        groups.clear();
    }

    /**
     * All groups.
     *
     * @param groups in the order they were made
     * @param made how many ids were given away
     */
    public record Kept(List<Group> groups, long made) {}

    /**
     * What to keep.
     *
     * @return all groups
     */
    public synchronized Kept kept() {
        return new Kept(list(), made);
    }

    /**
     * Puts groups back.
     *
     * @param kept what {@link #kept()} said
     */
    public synchronized void restore(Kept kept) {
        groups.clear();
        kept.groups().forEach(group -> groups.put(group.id(), group));
        made = kept.made();
    }
}
