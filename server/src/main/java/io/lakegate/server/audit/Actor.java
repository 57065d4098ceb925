package io.lakegate.server.audit;

import java.util.Optional;
import java.util.UUID;

/**
 * Who did it.
 *
 * @param kind what sort of actor
 * @param id its id, where it has one
 * @param name as people know it at that moment (an e-mail, an app's name); kept even if it changes later
 */
public record Actor(Kind kind, Optional<UUID> id, String name) {

    /** Lakegate itself: workers, start-up. */
    public static final Actor SYSTEM = new Actor(Kind.SYSTEM, Optional.empty(), "lakegate");

    /** Somebody who did not sign in. */
    public static final Actor ANONYMOUS = new Actor(Kind.ANONYMOUS, Optional.empty(), "anonymous");

    /** A signed-in user. */
    public static Actor user(UUID id, String name) {
        return new Actor(Kind.USER, Optional.of(id), name);
    }

    /** A program with an app key. */
    public static Actor app(UUID id, String name) {
        return new Actor(Kind.APP, Optional.of(id), name);
    }

    /** The sorts of actor. */
    public enum Kind {
        USER,
        APP,
        SYSTEM,
        ANONYMOUS
    }
}
