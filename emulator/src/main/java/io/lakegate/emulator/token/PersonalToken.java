package io.lakegate.emulator.token;

import io.lakegate.emulator.secret.Secret;
import java.time.Instant;
import java.util.Optional;

/**
 * A token that somebody made for programs of their own, in one workspace.
 *
 * @param id names it in the API
 * @param text what authenticates, {@code dapi…}
 * @param ownerId the SCIM id of whoever it stands for
 * @param workspaceId where it counts
 * @param comment words of the owner
 * @param createdAt when it was made
 * @param expiresAt from when on it is refused; absent for never
 */
public record PersonalToken(
        String id,
        Secret text,
        long ownerId,
        long workspaceId,
        String comment,
        Instant createdAt,
        Optional<Instant> expiresAt) {}
