package io.lakegate.server.posit.credentials;

import io.lakegate.server.app.AppId;
import io.lakegate.server.app.environment.EnvironmentId;
import io.lakegate.server.user.UserId;
import java.time.Instant;
import java.util.Optional;

/**
 * Which content asks, and for whom.
 *
 * @param environment absent: the standard one
 * @param viewer absent where content asks for itself
 * @param until when this is over
 */
record Subject(AppId content, Optional<EnvironmentId> environment, Optional<UserId> viewer, Instant until) {}
