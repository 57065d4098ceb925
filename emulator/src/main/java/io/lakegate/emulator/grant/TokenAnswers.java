package io.lakegate.emulator.grant;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.oauth2.sdk.AccessTokenResponse;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.token.BearerAccessToken;
import com.nimbusds.oauth2.sdk.token.RefreshToken;
import com.nimbusds.oauth2.sdk.token.Tokens;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.token.OIDCTokens;
import io.lakegate.emulator.http.Answer;
import io.lakegate.emulator.http.Json;
import io.lakegate.emulator.secret.Secret;
import io.lakegate.emulator.token.AccessGrant;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The good answers of the token endpoint (RFC 6749 section 5.1). */
final class TokenAnswers {
    private TokenAnswers() {}

    static Answer of(AccessGrant grant, Secret accessToken, @Nullable Secret refreshToken, @Nullable Secret idToken) {
        BearerAccessToken access = new BearerAccessToken(
                accessToken.reveal(),
                grant.life().toSeconds(),
                new Scope(grant.scopes().toArray(String[]::new)));
        RefreshToken refresh = refreshToken == null ? null : new RefreshToken(refreshToken.reveal());
        AccessTokenResponse response = idToken == null
                ? new AccessTokenResponse(new Tokens(access, refresh))
                : new OIDCTokenResponse(new OIDCTokens(idToken.reveal(), access, refresh));
        return uncached(Answer.json(200, response.toJSONObject().toJSONString()));
    }

    /** The answer of a token exchange (RFC 8693 section 2.2.1): never with a refresh token. */
    static Answer exchanged(String accessToken, Duration life, List<String> scopes) {
        ObjectNode json = Json.object()
                .put("access_token", accessToken)
                .put("issued_token_type", TokenExchangeGrant.ACCESS_TOKEN_TYPE)
                .put("token_type", "Bearer")
                .put("expires_in", life.toSeconds())
                .put("scope", String.join(" ", scopes));
        return uncached(Answer.json(200, json));
    }

    /** {@code Pragma} for HTTP/1.0 caches: RFC 6749 section 5.1 asks for it next to {@code Cache-Control: no-store}. */
    static Answer uncached(Answer answer) {
        return answer.with("Pragma", "no-cache");
    }
}
