package io.lakegate.server.user.group;

import io.lakegate.server.user.UserId;
import java.time.Instant;

/**
 * Somebody in a group.
 *
 * @param name what they sign in with
 * @param disabled whether they may not sign in; they stay in the group
 */
public record Member(UserId id, String name, String displayName, boolean disabled, Instant addedAt) {}
