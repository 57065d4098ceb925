package io.lakegate.server.databricks;

import io.lakegate.server.http.outbound.OutboundCaps;
import io.lakegate.server.http.outbound.OutboundClient;
import io.lakegate.server.http.outbound.OutboundConnection;
import io.lakegate.server.http.outbound.OutboundRefusedException;
import io.lakegate.server.http.outbound.OutboundRequest;
import io.lakegate.server.http.outbound.OutboundUnreachableException;
import io.lakegate.server.oauth.AuthorizationCode;
import io.lakegate.server.oauth.CodeVerifier;
import io.lakegate.server.oauth.RefreshToken;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.InstantSource;
import java.util.function.BooleanSupplier;

/** Token endpoints over HTTP: one connection, one request, no retry, no redirect. */
@ApplicationScoped
public class HttpTokenEndpoint implements TokenEndpoint {

    private static final OutboundCaps CAPS = OutboundCaps.waiting(ANSWER_DEADLINE);

    private final OutboundClient client;

    /** Over the one client with the outbound rules. */
    public HttpTokenEndpoint(OutboundClient client) {
        this.client = client;
    }

    @Override
    public Line connect(URI tokenEndpoint) {
        try {
            return new HttpLine(client.connect(tokenEndpoint, DatabricksZones.ALL), OutboundClient.path(tokenEndpoint));
        } catch (OutboundRefusedException | OutboundUnreachableException e) {
            throw new UnreachableException(String.valueOf(e.getMessage()));
        }
    }

    private record HttpLine(OutboundConnection connection, String path) implements Line {

        @Override
        public TokenOutcome refresh(ClientCredentials client, RefreshToken token, BooleanSupplier mayWrite) {
            return send(TokenForm.refresh(client, token), mayWrite);
        }

        @Override
        public TokenOutcome redeem(
                ClientCredentials client, AuthorizationCode code, CodeVerifier verifier, URI redirectUri) {
            return send(TokenForm.redeem(client, code, verifier, redirectUri), () -> true);
        }

        private TokenOutcome send(TokenForm form, BooleanSupplier mayWrite) {
            var result = connection.send(OutboundRequest.form(path, form.encoded()), mayWrite, CAPS);
            return new TokenAnswer(InstantSource.system(), form::redact).read(result);
        }

        @Override
        public void close() {
            connection.close();
        }
    }
}
