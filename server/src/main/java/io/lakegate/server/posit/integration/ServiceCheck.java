package io.lakegate.server.posit.integration;

import io.lakegate.server.audit.Audit;
import io.lakegate.server.audit.AuditEntry;
import io.lakegate.server.databricks.token.TokenEndpoint;
import io.lakegate.server.databricks.token.TokenOutcome;
import io.lakegate.server.exchange.ConnectionId;
import io.lakegate.server.exchange.HeldTokens;
import io.lakegate.server.exchange.OwnGrant;
import io.lakegate.server.exchange.Renewal;
import io.lakegate.server.http.ProblemException;
import io.lakegate.server.integration.AuthType;
import io.lakegate.server.integration.Integration;
import io.lakegate.server.oauth.OAuthError;
import io.lakegate.server.posit.Code;
import io.lakegate.server.user.SignedIn;
import io.lakegate.server.vault.SealBrokenException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Asks for a token as content would, and throws it away: whether a service account works. */
@ApplicationScoped
class ServiceCheck {

    private final OwnGrant ownGrant;
    private final TokenEndpoint endpoint;
    private final HeldTokens connections;
    private final Audit audit;

    ServiceCheck(OwnGrant ownGrant, TokenEndpoint endpoint, HeldTokens connections, Audit audit) {
        this.ownGrant = ownGrant;
        this.endpoint = endpoint;
        this.connections = connections;
        this.audit = audit;
    }

    /** Code 240 where people log in themselves, 241 where the provider gives no token. */
    void require(Integration integration, SignedIn admin) {
        if (integration.authType().ofPeople()) {
            throw Code.NOT_A_SERVICE_ACCOUNT.says(
                    "Only a Service Account integration can be verified so. To this one everybody logs in themselves.");
        }
        Optional<String> trouble = Renewal.of(integration.authType()) == Renewal.NONE
                ? withoutConnection(integration)
                : trouble(integration);
        audit.record(trouble.map(words -> AuditEntry.refused(
                                admin.actor(),
                                "integration.verify",
                                "integration",
                                integration.id().toString(),
                                "no-token")
                        .with("answer", words))
                .orElseGet(() -> AuditEntry.success(
                        admin.actor(),
                        "integration.verify",
                        "integration",
                        integration.id().value())));
        trouble.ifPresent(words -> {
            throw noToken(words);
        });
    }

    private static ProblemException noToken(String words) {
        return Code.NO_TOKEN.says("No token came: " + words);
    }

    private Optional<String> withoutConnection(Integration integration) {
        return connections.any(integration.id()).isPresent()
                ? Optional.empty()
                : Optional.of("there is no connection with an access token yet");
    }

    private Optional<String> trouble(Integration integration) {
        ConnectionId asking = connections.any(integration.id()).orElseGet(ConnectionId::random);
        if (integration.authType() == AuthType.WORKLOAD_IDENTITY
                && withoutConnection(integration).isPresent()) {
            return Optional.of("the workload identity has no connection yet, whose id a federation policy could trust");
        }
        try (var line = endpoint.connect(integration.server().tokenEndpoint())) {
            return switch (ownGrant.prepare(asking, integration).present(line, () -> true)) {
                case TokenOutcome.Granted granted -> Optional.empty();
                case TokenOutcome.GrantRefused refused -> Optional.of(words(refused.error()));
                case TokenOutcome.ClientRefused refused -> Optional.of(words(refused.error()));
                case TokenOutcome.NotProcessed not -> Optional.of(not.reason());
                case TokenOutcome.Unknown unknown -> Optional.of(unknown.reason());
            };
        } catch (TokenEndpoint.UnreachableException | SealBrokenException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private static String words(OAuthError error) {
        return "the provider answered " + error.code()
                + error.description().map(text -> ": " + text).orElse("");
    }
}
