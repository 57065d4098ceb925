package io.lakegate.server.integration.access;

import io.lakegate.server.integration.IntegrationId;
import io.lakegate.server.user.UserId;
import io.lakegate.server.user.group.GroupId;
import java.util.UUID;

/**
 * Somebody on an access list.
 *
 * @param id the entry's own
 * @param name what people call them, or the group's name
 * @param note what tells equal names apart: what they sign in with, or how many the group has
 */
public record AccessEntry(UUID id, IntegrationId integration, Who who, String name, String note) {

    /** Whether it is a group. */
    public boolean group() {
        return who instanceof OfGroup;
    }

    /** The user's or the group's id. */
    public UUID subject() {
        return switch (who) {
            case OfUser user -> user.id().value();
            case OfGroup group -> group.id().value();
        };
    }

    /** Who it lets in. */
    public sealed interface Who {}

    /** One user. */
    public record OfUser(UserId id) implements Who {}

    /** Everybody in a group, whoever that is at the time. */
    public record OfGroup(GroupId id) implements Who {}
}
