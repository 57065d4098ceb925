package io.lakegate.emulator.grant;

import io.lakegate.emulator.application.Scopes;
import io.lakegate.emulator.directory.ServicePrincipal;
import io.lakegate.emulator.http.Answer;
import io.lakegate.emulator.token.AccessGrant;
import io.lakegate.emulator.token.Sessions;
import java.time.Duration;
import java.util.List;

/** A service principal's own secret for an access token (RFC 6749 section 4.4); never with a refresh token. */
final class ClientCredentialsGrant implements Grant {
    /** Databricks documents one hour. */
    private static final Duration LIFE = Duration.ofHours(1);

    private final GrantParts parts;
    private final ClientCheck clients;

    ClientCredentialsGrant(GrantParts parts, ClientCheck clients) {
        this.parts = parts;
        this.clients = clients;
    }

    @Override
    public String type() {
        return "client_credentials";
    }

    @Override
    public Answer answer(TokenCall call) {
        ClientCheck.Proven client = clients.requireServicePrincipal(call);
        ServicePrincipal principal = client.principal();
        AccessGrant grant = new AccessGrant(
                call.level(),
                call.issuer(),
                principal.applicationId(),
                principal.subject(),
                scopes(call),
                LIFE,
                Sessions.ofSecret(client.secret().id()));
        return TokenAnswers.of(grant, parts.tokens().accessToken(grant), null, null);
    }

    private static List<String> scopes(TokenCall call) {
        List<String> scopes = Scopes.split(call.find("scope").orElse(Scopes.ALL_APIS));
        scopes.stream().filter(scope -> !Scopes.isKnown(scope)).findFirst().ifPresent(unknown -> {
            throw TokenErrors.invalidScope("scope '" + unknown + "' is not known");
        });
        return scopes;
    }
}
