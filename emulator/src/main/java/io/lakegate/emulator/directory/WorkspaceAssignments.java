package io.lakegate.emulator.directory;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Who may use which workspace. Whoever came with the seed may use all of them; others have to be assigned, themselves or one
 * of their groups.
 */
public final class WorkspaceAssignments {
    /** What somebody may do in a workspace. */
    public enum Permission {
        /** May use it. */
        USER,
        /** May open its settings too. */
        ADMIN
    }

    private final Directory seed;
    private final Groups groups;
    private final Map<Long, Map<Long, Optional<Permission>>> said = new HashMap<>();

    /**
     * Starts with the seed.
     *
     * @param seed who may use every workspace
     * @param groups whose members may what the group may
     */
    public WorkspaceAssignments(Directory seed, Groups groups) {
        this.seed = seed;
        this.groups = groups;
    }

    /**
     * What somebody may do.
     *
     * @param workspaceId the workspace
     * @param principal who
     * @return the permission; nothing for somebody who is not assigned
     */
    public Optional<Permission> of(long workspaceId, Principal principal) {
        return Stream.concat(
                        own(workspaceId, principal).stream(),
                        groups.of(principal.id()).stream().flatMap(group -> ofGroup(workspaceId, group.id()).stream()))
                .max(Comparator.naturalOrder());
    }

    /**
     * What somebody may do without their groups.
     *
     * @param workspaceId the workspace
     * @param principal who
     * @return the permission; nothing for somebody who is not assigned
     */
    public synchronized Optional<Permission> own(long workspaceId, Principal principal) {
        return said.getOrDefault(workspaceId, Map.of()).getOrDefault(principal.id(), seeded(principal));
    }

    /**
     * What the members of a group may do because of it.
     *
     * @param workspaceId the workspace
     * @param groupId the group
     * @return the permission; nothing for a group that is not assigned
     */
    public synchronized Optional<Permission> ofGroup(long workspaceId, long groupId) {
        return said.getOrDefault(workspaceId, Map.of()).getOrDefault(groupId, Optional.empty());
    }

    /**
     * Assigns somebody or a group, or takes the assignment away.
     *
     * @param workspaceId the workspace
     * @param principalId the SCIM id
     * @param permission the permission; nothing to take it away
     */
    public synchronized void assign(long workspaceId, long principalId, Optional<Permission> permission) {
        said.computeIfAbsent(workspaceId, id -> new HashMap<>()).put(principalId, permission);
    }

    /**
     * Who of some may use a workspace.
     *
     * @param workspaceId the workspace
     * @param principals whom to ask about
     * @return the assigned ones
     */
    public List<Principal> assigned(long workspaceId, List<? extends Principal> principals) {
        return principals.stream()
                .filter(one -> of(workspaceId, one).isPresent())
                .map(Principal.class::cast)
                .toList();
    }

    /** Back to the seed. */
    public synchronized void reset() {
        said.clear();
    }

    /**
     * One thing that was said.
     *
     * @param workspaceId the workspace
     * @param principalId the SCIM id
     * @param permission nothing for an assignment that was taken away
     */
    public record Kept(long workspaceId, long principalId, Optional<Permission> permission) {}

    /**
     * What to keep.
     *
     * @return what was said beside the seed
     */
    public synchronized List<Kept> kept() {
        return said.entrySet().stream()
                .flatMap(workspace -> workspace.getValue().entrySet().stream()
                        .map(one -> new Kept(workspace.getKey(), one.getKey(), one.getValue())))
                .toList();
    }

    /**
     * Says it again.
     *
     * @param kept what {@link #kept()} said
     */
    public synchronized void restore(List<Kept> kept) {
        said.clear();
        kept.forEach(one -> assign(one.workspaceId(), one.principalId(), one.permission()));
    }

    private Optional<Permission> seeded(Principal principal) {
        if (seed.findId(principal.id()).isEmpty()) {
            return Optional.empty();
        }
        boolean admin = principal instanceof User user && user.workspaceAdmin();
        return Optional.of(admin ? Permission.ADMIN : Permission.USER);
    }
}
