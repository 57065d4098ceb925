package io.lakegate.server.exchange.token;

import io.lakegate.server.app.Apps;
import io.lakegate.server.app.environment.EnvironmentId;
import io.lakegate.server.audit.Actor;
import io.lakegate.server.user.SignedIn;
import java.util.Optional;
import java.util.UUID;

/** Who asks for a token. */
public sealed interface Asker {

    /** As the audit names them. */
    Actor actor();

    /** The app's or the person's; random, so no two are alike. */
    UUID id();

    /**
     * A program; may use what was granted to it.
     *
     * @param environment the one its key is for; absent: the standard one, unless the request says otherwise
     */
    record OfApp(Apps.App app, Optional<EnvironmentId> environment) implements Asker {

        /** With a key for no particular environment. */
        public OfApp(Apps.App app) {
            this(app, Optional.empty());
        }

        @Override
        public Actor actor() {
            return Actor.app(app.id().value(), app.name());
        }

        @Override
        public UUID id() {
            return app.id().value();
        }
    }

    /** A person; may use what is theirs. Admins, too, only that. */
    record OfPerson(SignedIn person) implements Asker {
        @Override
        public Actor actor() {
            return person.actor();
        }

        @Override
        public UUID id() {
            return person.id().value();
        }
    }
}
