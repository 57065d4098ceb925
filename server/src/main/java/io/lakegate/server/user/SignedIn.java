package io.lakegate.server.user;

import io.lakegate.server.audit.Actor;
import java.security.Principal;
import java.util.Optional;

/**
 * The person a request acts as; the principal of Quarkus' {@code SecurityIdentity}. Inject {@code SecurityIdentity} and cast,
 * or inject {@link CurrentUser}.
 *
 * @param sessionHash SHA-256 of the browser session's id, absent when a personal key was used
 * @param formToken the session-bound token every form carries, absent when a personal key was used
 */
public record SignedIn(
        UserId id,
        String name,
        String displayName,
        Role role,
        Optional<SessionHash> sessionHash,
        Optional<String> formToken)
        implements Principal {

    @Override
    public String getName() {
        return name;
    }

    /** As an audit entry names them. */
    public Actor actor() {
        return Actor.user(id.value(), name);
    }

    @Override
    public String toString() {
        return "SignedIn(" + name + ")";
    }
}
