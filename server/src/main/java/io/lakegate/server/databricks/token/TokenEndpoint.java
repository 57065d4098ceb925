package io.lakegate.server.databricks.token;

import io.lakegate.server.oauth.AuthorizationCode;
import io.lakegate.server.oauth.CodeVerifier;
import io.lakegate.server.oauth.RefreshToken;
import io.lakegate.server.oauth.Scopes;
import io.lakegate.server.oauth.WorkloadToken;
import java.net.URI;
import java.util.function.BooleanSupplier;

/**
 * Speaks to token endpoints, in two steps so that the caller can commit its intent between them (DESIGN part 5 rules 2
 * and 3): {@link #connect} opens TCP and TLS and writes nothing; the {@link Line} then writes one request.
 */
public interface TokenEndpoint {

    /**
     * Opens a connection to the endpoint under the outbound rules. Blocks; call it on a virtual thread.
     *
     * @throws UnreachableException if there is no connection; nothing was written
     */
    Line connect(URI tokenEndpoint);

    /** A connection that stands and carries one request. Close it in every case. */
    interface Line extends AutoCloseable {

        /**
         * Presents a refresh token (RFC 6749 section 6).
         *
         * @param mayWrite asked last, just before the first byte; if it says no, nothing is written and the outcome is
         *     {@link TokenOutcome.NotProcessed}
         */
        TokenOutcome refresh(ClientCredentials client, RefreshToken token, BooleanSupplier mayWrite);

        /** Redeems an authorization code (RFC 6749 section 4.1.3, RFC 7636 section 4.5). */
        TokenOutcome redeem(ClientCredentials client, AuthorizationCode code, CodeVerifier verifier, URI redirectUri);

        /**
         * Asks whether this client is accepted, with a refresh token that was never issued: a client that is refused hears
         * {@code invalid_client}, an accepted one that its refresh token is invalid. No real token is at stake.
         */
        TokenOutcome probe(ClientCredentials client);

        /**
         * A service principal asks with its secret (RFC 6749 section 4.4). Nothing is spent.
         *
         * @param mayWrite as in {@link #refresh}
         */
        TokenOutcome clientCredentials(ClientCredentials client, Scopes scopes, BooleanSupplier mayWrite);

        /**
         * Exchanges a workload token for one of the service principal that trusts us (RFC 8693). Nothing is spent.
         *
         * @param clientId the service principal's application id
         * @param mayWrite as in {@link #refresh}
         */
        TokenOutcome exchange(String clientId, WorkloadToken token, Scopes scopes, BooleanSupplier mayWrite);

        @Override
        void close();
    }

    /** No connection could be opened; the reason names no secret and is fit to show to an admin. */
    final class UnreachableException extends RuntimeException {
        public UnreachableException(String reason) {
            super(reason);
        }
    }
}
