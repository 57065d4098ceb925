package io.lakegate.server.databricks.token;

import io.lakegate.server.databricks.host.DatabricksZones;
import io.lakegate.server.http.outbound.OutboundCaps;
import io.lakegate.server.http.outbound.OutboundClient;
import io.lakegate.server.http.outbound.OutboundConnection;
import io.lakegate.server.http.outbound.OutboundRefusedException;
import io.lakegate.server.http.outbound.OutboundRequest;
import io.lakegate.server.http.outbound.OutboundUnreachableException;
import io.lakegate.server.oauth.AuthorizationCode;
import io.lakegate.server.oauth.CodeVerifier;
import io.lakegate.server.oauth.RefreshToken;
import io.lakegate.server.oauth.Scopes;
import io.lakegate.server.oauth.WorkloadToken;
import io.lakegate.server.setting.RefreshSettings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.InstantSource;
import java.util.function.BooleanSupplier;

/** Token endpoints over HTTP: one connection, one request, no retry, no redirect. */
@ApplicationScoped
public class HttpTokenEndpoint implements TokenEndpoint {

    /** Nobody ever issued it, so presenting it can cost no session. */
    private static final String MADE_UP = "lakegate-asks-whether-this-client-is-accepted";

    private final OutboundClient client;
    private final OutboundCaps caps;

    /** Over the one client with the outbound rules. */
    public HttpTokenEndpoint(OutboundClient client) {
        this(client, RefreshSettings.STANDARD);
    }

    /** With an answer deadline of one's own. */
    @Inject
    public HttpTokenEndpoint(OutboundClient client, RefreshSettings settings) {
        this.client = client;
        this.caps = OutboundCaps.waiting(settings.answerDeadline());
    }

    @Override
    public Line connect(URI tokenEndpoint) {
        try {
            return new HttpLine(
                    client.connect(tokenEndpoint, DatabricksZones.ALL), OutboundClient.path(tokenEndpoint), caps);
        } catch (OutboundRefusedException | OutboundUnreachableException e) {
            throw new UnreachableException(String.valueOf(e.getMessage()));
        }
    }

    private record HttpLine(OutboundConnection connection, String path, OutboundCaps caps) implements Line {

        @Override
        public TokenOutcome refresh(ClientCredentials client, RefreshToken token, BooleanSupplier mayWrite) {
            return send(TokenForm.refresh(client, token), mayWrite);
        }

        @Override
        public TokenOutcome redeem(
                ClientCredentials client, AuthorizationCode code, CodeVerifier verifier, URI redirectUri) {
            return send(TokenForm.redeem(client, code, verifier, redirectUri), () -> true);
        }

        @Override
        public TokenOutcome probe(ClientCredentials client) {
            return send(TokenForm.refresh(client, new RefreshToken(MADE_UP)), () -> true);
        }

        @Override
        public TokenOutcome clientCredentials(ClientCredentials client, Scopes scopes, BooleanSupplier mayWrite) {
            return send(TokenForm.clientCredentials(client, scopes), mayWrite);
        }

        @Override
        public TokenOutcome exchange(String clientId, WorkloadToken token, Scopes scopes, BooleanSupplier mayWrite) {
            return send(TokenForm.exchange(clientId, token, scopes), mayWrite);
        }

        private TokenOutcome send(TokenForm form, BooleanSupplier mayWrite) {
            var result = connection.send(request(form), mayWrite, caps);
            return new TokenAnswer(InstantSource.system(), form::redact, form.spendsNothing()).read(result);
        }

        private OutboundRequest request(TokenForm form) {
            OutboundRequest request = OutboundRequest.form(path, form.encoded());
            return form.authorization()
                    .map(header -> request.with("Authorization", header))
                    .orElse(request);
        }

        @Override
        public void close() {
            connection.close();
        }
    }
}
