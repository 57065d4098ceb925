package io.lakegate.server.user.session;

import io.lakegate.server.oauth.BearerKey;
import io.quarkus.security.identity.request.BaseAuthenticationRequest;

/** A request to find out who sent this secret. */
final class PersonRequest extends BaseAuthenticationRequest {

    private final BearerKey secret;
    private final boolean session;

    /** With {@code session} the secret is a session's id, otherwise a personal key. */
    PersonRequest(BearerKey secret, boolean session) {
        this.secret = secret;
        this.session = session;
    }

    BearerKey secret() {
        return secret;
    }

    boolean session() {
        return session;
    }
}
