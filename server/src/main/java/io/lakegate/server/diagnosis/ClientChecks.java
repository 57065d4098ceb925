package io.lakegate.server.diagnosis;

import io.lakegate.server.databricks.AuthorizeAnswer;
import io.lakegate.server.databricks.Databricks.DatabricksException;
import io.lakegate.server.databricks.HostExamination;
import io.lakegate.server.databricks.token.ClientCredentials;
import io.lakegate.server.databricks.token.TokenEndpoint;
import io.lakegate.server.databricks.token.TokenEndpoint.UnreachableException;
import io.lakegate.server.databricks.token.TokenOutcome;
import io.lakegate.server.integration.CallbackPath;
import io.lakegate.server.integration.Integration;
import io.lakegate.server.integration.Integrations;
import io.lakegate.server.oauth.OAuthError;
import io.lakegate.server.oauth.Scopes;
import io.lakegate.server.setting.Settings;
import io.lakegate.server.vault.SealBrokenException;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The OAuth application: does Databricks know it as we do? Asked without a user: see {@link AuthorizeAnswer}. */
@ApplicationScoped
class ClientChecks {

    private final HostExamination host;
    private final TokenEndpoint endpoint;
    private final Integrations integrations;
    private final Settings settings;
    private final InstantSource clock;

    ClientChecks(
            HostExamination host,
            TokenEndpoint endpoint,
            Integrations integrations,
            Settings settings,
            InstantSource clock) {
        this.host = host;
        this.endpoint = endpoint;
        this.integrations = integrations;
        this.settings = settings;
        this.clock = clock;
    }

    List<Step> steps() {
        return List.of(
                Step.of(Check.CLIENT, this::client, Check.DISCOVERY),
                Step.of(Check.REDIRECT, this::redirect, Check.CLIENT),
                Step.of(Check.SECRET, this::secret, Check.CLIENT),
                Step.of(Check.SCOPES, this::scopes, Check.REDIRECT),
                Step.of(Check.OFFLINE_ACCESS, this::offlineAccess, Check.REDIRECT));
    }

    private Line client(Notes notes) {
        AuthorizeAnswer answer = ask(notes, redirectOf(notes.integration), notes.integration.scopes());
        notes.authorize = Optional.of(answer);
        return switch (answer) {
            case AuthorizeAnswer.ClientUnknown unknown ->
                Line.fail(Check.CLIENT, Cause.CLIENT_UNKNOWN, said(unknown.said()));
            case AuthorizeAnswer.Other other -> Line.fail(Check.CLIENT, Cause.AUTHORIZE_TROUBLE, said(other.said()));
            default -> Line.pass(Check.CLIENT, notes.integration.clientId() + " is known.");
        };
    }

    private Line redirect(Notes notes) {
        URI url = redirectOf(notes.integration);
        if (!(notes.authorize() instanceof AuthorizeAnswer.RedirectUnknown unknown)) {
            return Line.pass(Check.REDIRECT, url + " is registered.");
        }
        if (listed(notes, URI.create(url + "/"))) {
            return Line.fail(
                    Check.REDIRECT, Cause.REDIRECT_SLASH, "Registered is " + url + "/, needed is " + url + ".");
        }
        return otherPath(notes)
                .map(path -> Line.fail(
                        Check.REDIRECT,
                        Cause.REDIRECT_OTHER_PATH,
                        "Registered is " + settings.at(path.path()) + " (" + path.platform() + "), needed is " + url
                                + "."))
                .orElseGet(() -> Line.fail(Check.REDIRECT, Cause.REDIRECT_NOT_REGISTERED, said(unknown.said())));
    }

    private Optional<CallbackPath> otherPath(Notes notes) {
        return Stream.of(CallbackPath.values())
                .filter(path -> !path.path().equals(notes.integration.callbackPath()))
                .filter(path -> listed(notes, settings.at(path.path())))
                .findFirst();
    }

    private boolean listed(Notes notes, URI redirect) {
        AuthorizeAnswer answer = ask(notes, redirect, notes.integration.scopes());
        return answer instanceof AuthorizeAnswer.Asks || answer instanceof AuthorizeAnswer.ScopeRefused;
    }

    private Line secret(Notes notes) {
        Integration integration = notes.integration;
        try {
            List<ClientCredentials> inTurn = integrations.credentialsInTurn(integration);
            OAuthError refusal = new OAuthError("", Optional.empty());
            int refused = 0;
            for (ClientCredentials client : inTurn) {
                switch (probe(notes, client)) {
                    case TokenOutcome.Granted granted -> {
                        return accepted(integration, refused, inTurn.size());
                    }
                    case TokenOutcome.GrantRefused alive -> {
                        return accepted(integration, refused, inTurn.size());
                    }
                    case TokenOutcome.ClientRefused no -> {
                        refusal = no.error();
                        refused++;
                    }
                    case TokenOutcome.NotProcessed not -> {
                        return Line.fail(Check.SECRET, Cause.TOKEN_ENDPOINT_TROUBLE, said(not.reason()));
                    }
                    case TokenOutcome.Unknown unknown -> {
                        return Line.fail(Check.SECRET, Cause.TOKEN_ENDPOINT_TROUBLE, said(unknown.reason()));
                    }
                }
            }
            return refused(integration, refusal);
        } catch (SealBrokenException e) {
            return Line.fail(Check.SECRET, Cause.SECRET_SEAL_BROKEN, "The stored secret does not open.");
        }
    }

    private TokenOutcome probe(Notes notes, ClientCredentials client) {
        try (var line = endpoint.connect(notes.server().tokenEndpoint())) {
            return line.probe(client);
        } catch (UnreachableException e) {
            return new TokenOutcome.NotProcessed(String.valueOf(e.getMessage()), Optional.empty());
        }
    }

    private Line accepted(Integration integration, int refused, int many) {
        if (!integration.confidential()) {
            return Line.pass(Check.SECRET, "None, and none is needed: the application is public.");
        }
        String others = refused == 0
                ? ""
                : " " + refused + " of " + many + " stored secrets " + (refused == 1 ? "is" : "are")
                        + " refused; remove what is no longer needed.";
        return Line.pass(Check.SECRET, "Databricks accepts it." + others + expiry(integration));
    }

    private String expiry(Integration integration) {
        return integration
                .secretExpiresAt()
                .filter(end -> end.isBefore(clock.instant().plus(java.time.Duration.ofDays(14))))
                .map(end -> " It expires on " + LocalDate.ofInstant(end, ZoneOffset.UTC)
                        + ": make a new one at Databricks and add it.")
                .orElse("");
    }

    private Line refused(Integration integration, OAuthError refusal) {
        String said = said(refusal.description().orElse(refusal.code()));
        if (!integration.confidential()) {
            return Line.fail(Check.SECRET, Cause.SECRET_MISSING, said);
        }
        Instant now = clock.instant();
        boolean expired =
                integration.secretExpiresAt().filter(end -> !end.isAfter(now)).isPresent();
        return Line.fail(Check.SECRET, expired ? Cause.SECRET_EXPIRED : Cause.SECRET_WRONG, said);
    }

    private Line scopes(Notes notes) {
        List<String> asked = notes.integration.scopes().names().stream()
                .filter(name -> !name.equals(Scopes.OFFLINE_ACCESS))
                .toList();
        List<String> refused = notes.authorize() instanceof AuthorizeAnswer.ScopeRefused
                ? asked.stream().filter(name -> refused(notes, name)).toList()
                : List.of();
        return refused.isEmpty()
                ? Line.pass(Check.SCOPES, String.join(" ", asked) + ".")
                : Line.fail(
                        Check.SCOPES,
                        Cause.SCOPE_NOT_ALLOWED,
                        "The application may not ask for " + String.join(", ", refused) + ".");
    }

    private Line offlineAccess(Notes notes) {
        if (!notes.integration.scopes().contains(Scopes.OFFLINE_ACCESS)) {
            return Line.fail(
                    Check.OFFLINE_ACCESS, Cause.OFFLINE_ACCESS_NOT_ASKED, "The integration does not ask for it.");
        }
        boolean refused =
                notes.authorize() instanceof AuthorizeAnswer.ScopeRefused && refused(notes, Scopes.OFFLINE_ACCESS);
        return refused
                ? Line.fail(
                        Check.OFFLINE_ACCESS, Cause.OFFLINE_ACCESS_NOT_ALLOWED, "The application may not ask for it.")
                : Line.pass(Check.OFFLINE_ACCESS, "Asked for and allowed.");
    }

    private boolean refused(Notes notes, String scope) {
        return ask(notes, redirectOf(notes.integration), new Scopes(List.of(scope)))
                instanceof AuthorizeAnswer.ScopeRefused;
    }

    private AuthorizeAnswer ask(Notes notes, URI redirect, Scopes scopes) {
        try {
            return host.authorize(
                    notes.integration.host(), notes.server(), notes.integration.clientId(), redirect, scopes);
        } catch (DatabricksException e) {
            return new AuthorizeAnswer.Other(String.valueOf(e.getMessage()));
        }
    }

    private URI redirectOf(Integration integration) {
        return settings.at(integration.callbackPath());
    }

    private static String said(String words) {
        return "Databricks says: " + words + (words.endsWith(".") ? "" : ".");
    }
}
