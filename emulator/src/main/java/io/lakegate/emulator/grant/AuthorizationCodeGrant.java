package io.lakegate.emulator.grant;

import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import io.lakegate.emulator.application.OAuthApplication;
import io.lakegate.emulator.application.Scopes;
import io.lakegate.emulator.http.Answer;
import io.lakegate.emulator.secret.Secret;
import io.lakegate.emulator.token.AccessGrant;
import io.lakegate.emulator.token.AuthorizationCode;
import io.lakegate.emulator.token.Redemption;
import io.lakegate.emulator.token.Session;
import io.lakegate.emulator.token.Sessions;
import org.jspecify.annotations.Nullable;

/** A code and its verifier for tokens (RFC 6749 section 4.1.3, RFC 7636 section 4.5). */
final class AuthorizationCodeGrant implements Grant {
    private final GrantParts parts;
    private final ClientCheck clients;

    AuthorizationCodeGrant(GrantParts parts, ClientCheck clients) {
        this.parts = parts;
        this.clients = clients;
    }

    @Override
    public String type() {
        return "authorization_code";
    }

    @Override
    public Answer answer(TokenCall call) {
        OAuthApplication application = clients.requireApplication(call);
        AuthorizationCode code = redeem(call, application);
        Session session = parts.sessions().begin(code, application.policy());
        AccessGrant grant = new AccessGrant(
                code.level(),
                call.issuer(),
                application.clientId(),
                session.user().subject(),
                session.scopes(),
                application.policy().accessTokenTtl(),
                session.id());
        Secret accessToken = parts.tokens().accessToken(grant);
        return TokenAnswers.of(grant, accessToken, refreshToken(session, application), idToken(grant, code));
    }

    private AuthorizationCode redeem(TokenCall call, OAuthApplication application) {
        Redemption redemption = new Redemption(
                call.require("code"),
                application.clientId(),
                call.find("redirect_uri").orElse(""),
                call.find("code_verifier").map(AuthorizationCodeGrant::verifier),
                call.level());
        return parts.codes()
                .redeem(redemption)
                .filter(code -> parts.isThere(code.user()))
                .orElseThrow(() -> TokenErrors.invalidGrant(
                        "Authorization code is invalid, expired, already used, or bound to another request"));
    }

    private @Nullable Secret refreshToken(Session session, OAuthApplication application) {
        return Sessions.isOffline(session, application)
                ? parts.sessions().firstRefreshToken(session, application.policy())
                : null;
    }

    private @Nullable Secret idToken(AccessGrant grant, AuthorizationCode code) {
        boolean wanted = code.scopes().contains(Scopes.OPENID);
        return wanted ? parts.tokens().idToken(grant, code.user(), code.nonce()) : null;
    }

    private static CodeVerifier verifier(String text) {
        try {
            return new CodeVerifier(text);
        } catch (IllegalArgumentException malformed) {
            throw TokenErrors.invalidRequest("code_verifier must be 43 to 128 of the characters A-Z a-z 0-9 - . _ ~");
        }
    }
}
