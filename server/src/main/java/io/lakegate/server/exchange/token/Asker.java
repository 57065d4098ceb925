package io.lakegate.server.exchange.token;

import io.lakegate.server.app.Apps;
import io.lakegate.server.audit.Actor;
import io.lakegate.server.user.SignedIn;

/** Who asks for a token. */
public sealed interface Asker {

    /** As the audit names them. */
    Actor actor();

    /** A program; may use what was granted to it. */
    record OfApp(Apps.App app) implements Asker {
        @Override
        public Actor actor() {
            return Actor.app(app.id().value(), app.name());
        }
    }

    /** A person; may use what is theirs. Admins, too, only that. */
    record OfPerson(SignedIn person) implements Asker {
        @Override
        public Actor actor() {
            return person.actor();
        }
    }
}
