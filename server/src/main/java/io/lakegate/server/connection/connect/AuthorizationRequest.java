package io.lakegate.server.connection.connect;

import io.lakegate.server.exchange.ConnectionId;
import io.lakegate.server.integration.IntegrationId;
import io.lakegate.server.oauth.Scopes;
import io.lakegate.server.user.SessionHash;
import io.lakegate.server.user.UserId;
import io.lakegate.server.vault.SealContext;
import io.lakegate.server.vault.SealPurpose;
import java.net.URI;
import java.time.Duration;
import java.util.UUID;

/**
 * A connection being made: everything that was decided when the browser left, so that the callback can hold against it.
 *
 * @param person who started it, and {@code session} the browser session they did it in
 * @param generation of the token set when the browser left
 * @param redirectUri sent to both endpoints, character for character (RFC 6749 section 4.1.3)
 * @param expectedIssuer whom the answer must come from; {@code issuerPromised} whether it must say so (RFC 9207)
 */
record AuthorizationRequest(
        UUID id,
        ConnectionId connection,
        IntegrationId integration,
        UserId person,
        SessionHash session,
        long generation,
        URI redirectUri,
        URI expectedIssuer,
        boolean issuerPromised,
        URI tokenEndpoint,
        String clientId,
        Scopes scopes) {

    /** How long a person may take at Databricks (B-13). */
    static final Duration LIFE = Duration.ofMinutes(10);

    /** What the code verifier is sealed to: this request, and the endpoint it may be sent to. */
    SealContext verifierContext() {
        return verifierContext(id, generation, tokenEndpoint);
    }

    static SealContext verifierContext(UUID id, long generation, URI tokenEndpoint) {
        String origin = tokenEndpoint.getScheme() + "://" + tokenEndpoint.getAuthority();
        return new SealContext(SealPurpose.CODE_VERIFIER, id, "code_verifier", generation, origin);
    }
}
