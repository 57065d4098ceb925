package io.lakegate.server.exchange.token;

import io.lakegate.server.databricks.token.ClientCredentials;
import io.lakegate.server.databricks.token.TokenEndpoint;
import io.lakegate.server.databricks.token.TokenOutcome;
import io.lakegate.server.oauth.AuthorizationCode;
import io.lakegate.server.oauth.CodeVerifier;
import io.lakegate.server.oauth.RefreshToken;
import io.lakegate.server.oauth.Scopes;
import io.lakegate.server.oauth.WorkloadToken;
import java.net.URI;
import java.util.function.BooleanSupplier;

/**
 * The real token endpoint, with a chance to let other things happen at the exact steps of a leader: after its lease, after
 * its intent, after its answer arrived and before it is written. What happens there happens while the leader stands still.
 */
final class WatchedEndpoint implements TokenEndpoint {

    private final TokenEndpoint real;
    private Runnable afterLease = () -> {};
    private Runnable afterIntent = () -> {};
    private Runnable afterAnswer = () -> {};

    WatchedEndpoint(TokenEndpoint real) {
        this.real = real;
    }

    WatchedEndpoint afterLease(Runnable meanwhile) {
        this.afterLease = meanwhile;
        return this;
    }

    WatchedEndpoint afterIntent(Runnable meanwhile) {
        this.afterIntent = meanwhile;
        return this;
    }

    WatchedEndpoint afterAnswer(Runnable meanwhile) {
        this.afterAnswer = meanwhile;
        return this;
    }

    @Override
    public Line connect(URI tokenEndpoint) {
        Line line = real.connect(tokenEndpoint);
        afterLease.run();
        return new WatchedLine(line);
    }

    private final class WatchedLine implements Line {
        private final Line line;

        WatchedLine(Line line) {
            this.line = line;
        }

        @Override
        public TokenOutcome refresh(ClientCredentials client, RefreshToken token, BooleanSupplier mayWrite) {
            afterIntent.run();
            TokenOutcome outcome = line.refresh(client, token, mayWrite);
            afterAnswer.run();
            return outcome;
        }

        @Override
        public TokenOutcome redeem(
                ClientCredentials client, AuthorizationCode code, CodeVerifier verifier, URI redirectUri) {
            return line.redeem(client, code, verifier, redirectUri);
        }

        @Override
        public TokenOutcome probe(ClientCredentials client) {
            return line.probe(client);
        }

        @Override
        public TokenOutcome clientCredentials(ClientCredentials client, Scopes scopes, BooleanSupplier mayWrite) {
            afterIntent.run();
            TokenOutcome outcome = line.clientCredentials(client, scopes, mayWrite);
            afterAnswer.run();
            return outcome;
        }

        @Override
        public TokenOutcome exchange(String clientId, WorkloadToken token, Scopes scopes, BooleanSupplier mayWrite) {
            afterIntent.run();
            TokenOutcome outcome = line.exchange(clientId, token, scopes, mayWrite);
            afterAnswer.run();
            return outcome;
        }

        @Override
        public void close() {
            line.close();
        }
    }
}
