package io.lakegate.server.diagnosis;

import io.lakegate.server.databricks.token.ClientCredentials;
import io.lakegate.server.databricks.token.TokenEndpoint;
import io.lakegate.server.databricks.token.TokenEndpoint.UnreachableException;
import io.lakegate.server.databricks.token.TokenOutcome;
import io.lakegate.server.integration.Integration;
import io.lakegate.server.integration.Integrations;
import io.lakegate.server.oauth.OAuthError;
import io.lakegate.server.vault.SealBrokenException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** A service principal with a secret: asks for a token as a connection would, and throws it away. Nothing is spent by that. */
@ApplicationScoped
class PrincipalChecks {

    private final TokenEndpoint endpoint;
    private final Integrations integrations;
    private final InstantSource clock;

    PrincipalChecks(TokenEndpoint endpoint, Integrations integrations, InstantSource clock) {
        this.endpoint = endpoint;
        this.integrations = integrations;
        this.clock = clock;
    }

    List<Step> steps() {
        return List.of(
                Step.of(Check.CLIENT, this::client, Check.DISCOVERY),
                Step.of(Check.SECRET, this::secret, Check.CLIENT),
                Step.of(Check.SCOPES, this::scopes, Check.SECRET),
                Step.of(Check.M2M_TOKEN, this::token, Check.SCOPES));
    }

    private Line client(Notes notes) {
        try {
            notes.token = Optional.of(ask(notes));
        } catch (SealBrokenException e) {
            return Line.skipped(Check.CLIENT, "The stored secret does not open.");
        }
        return refusal(notes)
                .filter(PrincipalChecks::nobodyKnows)
                .map(error -> Line.fail(Check.CLIENT, Cause.PRINCIPAL_UNKNOWN, said(error)))
                .orElseGet(() -> Line.pass(Check.CLIENT, "Not refused as unknown."));
    }

    private Line secret(Notes notes) {
        if (notes.token.isEmpty()) {
            return Line.fail(Check.SECRET, Cause.SECRET_SEAL_BROKEN, "The stored secret does not open.");
        }
        return refusal(notes)
                .map(error -> Line.fail(
                        Check.SECRET,
                        expired(notes.integration) ? Cause.SECRET_EXPIRED : Cause.SECRET_WRONG,
                        said(error)))
                .orElseGet(() -> Line.pass(Check.SECRET, "Databricks accepts it."));
    }

    private Line scopes(Notes notes) {
        String reason = trouble(notes.token.orElseThrow());
        return reason.contains("invalid_scope")
                ? Line.fail(Check.SCOPES, Cause.SCOPE_NOT_ALLOWED, reason + ".")
                : Line.pass(Check.SCOPES, notes.integration.scopes() + ".");
    }

    private Line token(Notes notes) {
        return switch (notes.token.orElseThrow()) {
            case TokenOutcome.Granted granted ->
                Line.pass(Check.M2M_TOKEN, "One that lives " + granted.life().toMinutes() + " minutes.");
            case TokenOutcome.GrantRefused refused ->
                Line.fail(Check.M2M_TOKEN, Cause.TOKEN_REFUSED, said(refused.error()));
            case TokenOutcome.ClientRefused refused ->
                Line.fail(Check.M2M_TOKEN, Cause.TOKEN_REFUSED, said(refused.error()));
            case TokenOutcome.NotProcessed not ->
                Line.fail(Check.M2M_TOKEN, Cause.TOKEN_ENDPOINT_TROUBLE, not.reason() + ".");
            case TokenOutcome.Unknown unknown ->
                Line.fail(Check.M2M_TOKEN, Cause.TOKEN_ENDPOINT_TROUBLE, unknown.reason() + ".");
        };
    }

    /** With each secret in turn, until one is not refused. */
    private TokenOutcome ask(Notes notes) {
        TokenOutcome outcome = new TokenOutcome.NotProcessed("there is no secret", Optional.empty());
        for (ClientCredentials client : integrations.credentialsInTurn(notes.integration)) {
            outcome = ask(notes, client);
            if (!(outcome instanceof TokenOutcome.ClientRefused)) {
                return outcome;
            }
        }
        return outcome;
    }

    private TokenOutcome ask(Notes notes, ClientCredentials client) {
        try (var line = endpoint.connect(notes.server().tokenEndpoint())) {
            return line.clientCredentials(client, notes.integration.scopes(), () -> true);
        } catch (UnreachableException e) {
            return new TokenOutcome.NotProcessed(String.valueOf(e.getMessage()), Optional.empty());
        }
    }

    private static Optional<OAuthError> refusal(Notes notes) {
        return notes.token
                .filter(TokenOutcome.ClientRefused.class::isInstance)
                .map(outcome -> ((TokenOutcome.ClientRefused) outcome).error());
    }

    static boolean nobodyKnows(OAuthError error) {
        return error.description().filter(it -> it.contains("not available in")).isPresent();
    }

    private static String trouble(TokenOutcome outcome) {
        return switch (outcome) {
            case TokenOutcome.Unknown unknown -> unknown.reason();
            case TokenOutcome.GrantRefused refused -> refused.error().code();
            default -> "";
        };
    }

    private boolean expired(Integration integration) {
        return integration
                .secretExpiresAt()
                .filter(end -> !end.isAfter(clock.instant()))
                .isPresent();
    }

    static String said(OAuthError error) {
        String words = error.description().orElse(error.code());
        return "Databricks says: " + words + (words.endsWith(".") ? "" : ".");
    }
}
