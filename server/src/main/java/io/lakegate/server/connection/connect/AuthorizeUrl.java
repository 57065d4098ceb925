package io.lakegate.server.connection.connect;

import io.lakegate.server.integration.Integration;
import io.lakegate.server.oauth.CodeVerifier;
import io.lakegate.server.oauth.Scopes;
import io.lakegate.server.oauth.State;
import jakarta.ws.rs.core.UriBuilder;
import java.net.URI;

/** An authorization request as the browser carries it (RFC 6749 section 4.1.1, RFC 7636 section 4.3). */
public final class AuthorizeUrl {

    private AuthorizeUrl() {}

    /** For an integration as it is now. */
    public static URI of(Integration integration, URI redirect, State state, CodeVerifier verifier) {
        return of(
                integration.server().authorizationEndpoint(),
                integration.clientId(),
                redirect,
                integration.scopes(),
                state,
                verifier);
    }

    static URI of(URI endpoint, String clientId, URI redirect, Scopes scopes, State state, CodeVerifier verifier) {
        return UriBuilder.fromUri(endpoint)
                .queryParam("response_type", "code")
                .queryParam("client_id", "{client}")
                .queryParam("redirect_uri", "{redirect}")
                .queryParam("scope", "{scope}")
                .queryParam("state", "{state}")
                .queryParam("code_challenge", "{challenge}")
                .queryParam("code_challenge_method", "S256")
                .build(clientId, redirect.toString(), scopes.toString(), state.reveal(), verifier.challenge());
    }
}
