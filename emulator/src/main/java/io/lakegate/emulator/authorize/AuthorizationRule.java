package io.lakegate.emulator.authorize;

import com.nimbusds.oauth2.sdk.ErrorObject;
import com.nimbusds.oauth2.sdk.OAuth2Error;
import io.lakegate.emulator.application.Applications;
import io.lakegate.emulator.application.OAuthApplication;
import io.lakegate.emulator.application.Scopes;
import io.lakegate.emulator.http.Parameters;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Checks authorization requests (RFC 6749 section 4.1.1, RFC 7636 section 4.3), in Databricks' words where they are known. */
final class AuthorizationRule {
    /** What S256 gives: 32 bytes in base64url without padding. */
    private static final Pattern S256 = Pattern.compile("[A-Za-z0-9_-]{43}");

    private final Applications applications;
    private final String accountId;

    AuthorizationRule(Applications applications, String accountId) {
        this.applications = applications;
        this.accountId = accountId;
    }

    AuthorizationDecision decide(Parameters parameters) {
        Optional<String> repeated = parameters.repeated();
        if (repeated.filter(List.of("client_id", "redirect_uri")::contains).isPresent()) {
            return stay(repeated.get() + " was sent more than once");
        }
        String clientId = parameters.text("client_id");
        Optional<OAuthApplication> application = applications.find(clientId);
        if (application.isEmpty()) {
            return stay("OAuth application with client_id: '" + clientId + "' not available in Databricks account '"
                    + accountId + "'.");
        }
        String redirectUri = parameters.text("redirect_uri");
        if (!application.get().redirectUrls().contains(redirectUri)) {
            return stay("redirect_uri '" + redirectUri + "' not registered for OAuth application '" + clientId + "'");
        }
        return decide(parameters, application.get(), redirectUri);
    }

    private static AuthorizationDecision decide(
            Parameters parameters, OAuthApplication application, String redirectUri) {
        Optional<String> state = parameters.find("state");
        List<String> scopes = Scopes.split(parameters.text("scope"));
        Optional<ErrorObject> error =
                shapeError(parameters).or(() -> challengeError(parameters)).or(() -> scopeError(scopes, application));
        if (error.isPresent()) {
            return new AuthorizationDecision.SendBack(redirectUri, state, error.get());
        }
        return new AuthorizationDecision.Ask(new AuthorizationRequest(
                application, redirectUri, state, scopes, parameters.text("code_challenge"), parameters.find("nonce")));
    }

    private static Optional<ErrorObject> shapeError(Parameters parameters) {
        Optional<String> repeated = parameters.repeated();
        if (repeated.isPresent()) {
            return error(OAuth2Error.INVALID_REQUEST, repeated.get() + " was sent more than once");
        }
        Optional<String> responseType = parameters.find("response_type");
        if (responseType.isEmpty()) {
            return error(OAuth2Error.INVALID_REQUEST, "response_type is missing");
        }
        if (!responseType.get().equals("code")) {
            return error(OAuth2Error.UNSUPPORTED_RESPONSE_TYPE, "response_type must be code");
        }
        boolean query = parameters
                .find("response_mode")
                .filter(mode -> !mode.equals("query"))
                .isEmpty();
        return query ? Optional.empty() : error(OAuth2Error.INVALID_REQUEST, "response_mode must be query");
    }

    private static Optional<ErrorObject> challengeError(Parameters parameters) {
        if (parameters.find("code_challenge").isEmpty()) {
            return error(OAuth2Error.INVALID_REQUEST, "code_challenge is missing; PKCE is required");
        }
        if (!parameters.text("code_challenge_method").equals("S256")) {
            return error(OAuth2Error.INVALID_REQUEST, "code_challenge_method must be S256");
        }
        boolean wellFormed = S256.matcher(parameters.text("code_challenge")).matches();
        return wellFormed
                ? Optional.empty()
                : error(OAuth2Error.INVALID_REQUEST, "code_challenge is not 32 bytes in base64url");
    }

    private static Optional<ErrorObject> scopeError(List<String> scopes, OAuthApplication application) {
        if (scopes.isEmpty()) {
            return error(OAuth2Error.INVALID_SCOPE, "scope is missing");
        }
        return scopes.stream()
                .filter(scope -> !application.allows(scope))
                .findFirst()
                .flatMap(scope -> error(OAuth2Error.INVALID_SCOPE, refused(scope, application)));
    }

    private static String refused(String scope, OAuthApplication application) {
        boolean needsSwitch =
                Scopes.saysWhoTheUserIs(scope) && !application.settings().oidcU2m();
        String why = needsSwitch ? ": OIDC U2M is off in its settings" : "";
        return "scope '" + scope + "' is not allowed for this OAuth application" + why;
    }

    private static AuthorizationDecision stay(String description) {
        return new AuthorizationDecision.Stay(
                error(OAuth2Error.INVALID_REQUEST, description).orElseThrow());
    }

    private static Optional<ErrorObject> error(ErrorObject kind, String description) {
        return Optional.of(kind.setDescription(ErrorObject.removeIllegalChars(description)));
    }
}
