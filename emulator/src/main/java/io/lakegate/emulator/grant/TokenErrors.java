package io.lakegate.emulator.grant;

import com.nimbusds.oauth2.sdk.ErrorObject;
import com.nimbusds.oauth2.sdk.OAuth2Error;
import com.nimbusds.oauth2.sdk.TokenErrorResponse;
import io.lakegate.emulator.behaviour.ErrorForm;
import io.lakegate.emulator.http.Answer;
import io.lakegate.emulator.http.Refusal;

/** The errors of the token endpoint, with Databricks' words where they are known. */
final class TokenErrors {
    /** Databricks' command line looks for exactly this text. */
    private static final String DEAD_REFRESH_TOKEN = "Refresh token is invalid";

    private TokenErrors() {}

    static Refusal invalidRequest(String description) {
        return refusal(OAuth2Error.INVALID_REQUEST, description);
    }

    static Refusal invalidGrant(String description) {
        return refusal(OAuth2Error.INVALID_GRANT, description);
    }

    static Refusal invalidScope(String description) {
        return refusal(OAuth2Error.INVALID_SCOPE, description);
    }

    static Refusal unsupportedGrantType(String type) {
        return refusal(OAuth2Error.UNSUPPORTED_GRANT_TYPE, "grant_type '" + type + "' is not supported");
    }

    static Refusal deadRefreshToken(ErrorForm form) {
        return form == ErrorForm.RFC ? invalidGrant(DEAD_REFRESH_TOKEN) : invalidRequest(DEAD_REFRESH_TOKEN);
    }

    /** RFC 6749 section 5.2: 401, and the scheme that the client used. */
    static Refusal wrongSecret(boolean basic) {
        Answer answer = answer(OAuth2Error.INVALID_CLIENT, "Client authentication failed");
        return new Refusal(basic ? answer.with("WWW-Authenticate", "Basic realm=\"Databricks\"") : answer);
    }

    static Refusal unknownClient(String clientId, String accountId, boolean basic) {
        Answer answer = answer(OAuth2Error.INVALID_CLIENT, notAvailable(clientId, accountId));
        return new Refusal(basic ? answer.with("WWW-Authenticate", "Basic realm=\"Databricks\"") : answer);
    }

    static Refusal unauthorizedClient(String clientId, String accountId) {
        return refusal(OAuth2Error.UNAUTHORIZED_CLIENT, notAvailable(clientId, accountId));
    }

    /** A token exchange that no policy allows: 401 was seen, the code is our assumption. */
    static Refusal invalidCredentials(String description) {
        return refusal(new ErrorObject("invalid_grant", null, 401), description);
    }

    static Refusal tooManyWrongSecrets(int seconds) {
        ErrorObject error = new ErrorObject("temporarily_unavailable", null, 429);
        return new Refusal(answer(error, "Too many failed client authentications; try again later")
                .with("Retry-After", Integer.toString(seconds)));
    }

    static String notAvailable(String clientId, String accountId) {
        return "OAuth application with client_id: '" + clientId + "' not available in Databricks account '" + accountId
                + "'.";
    }

    private static Refusal refusal(ErrorObject error, String description) {
        return new Refusal(answer(error, description));
    }

    private static Answer answer(ErrorObject error, String description) {
        ErrorObject told = error.setDescription(ErrorObject.removeIllegalChars(description));
        String body = new TokenErrorResponse(told).toJSONObject().toJSONString();
        return TokenAnswers.uncached(Answer.json(told.getHTTPStatusCode(), body));
    }
}
