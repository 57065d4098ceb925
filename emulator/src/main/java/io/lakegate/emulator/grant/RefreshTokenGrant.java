package io.lakegate.emulator.grant;

import io.lakegate.emulator.application.OAuthApplication;
import io.lakegate.emulator.application.Scopes;
import io.lakegate.emulator.behaviour.RefreshMode;
import io.lakegate.emulator.http.Answer;
import io.lakegate.emulator.http.Refusal;
import io.lakegate.emulator.secret.Secret;
import io.lakegate.emulator.token.AccessGrant;
import io.lakegate.emulator.token.Presentation;
import io.lakegate.emulator.token.RefreshDecision;
import io.lakegate.emulator.token.Session;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Optional;

/**
 * A refresh token for fresh tokens (RFC 6749 section 6). Every good answer carries a refresh token, the same one in reusable
 * mode: two SDKs lose theirs when it is missing.
 */
final class RefreshTokenGrant implements Grant {
    private static final System.Logger LOG = System.getLogger(RefreshTokenGrant.class.getName());

    private final GrantParts parts;
    private final ClientCheck clients;

    RefreshTokenGrant(GrantParts parts, ClientCheck clients) {
        this.parts = parts;
        this.clients = clients;
    }

    @Override
    public String type() {
        return "refresh_token";
    }

    @Override
    public Answer answer(TokenCall call) {
        String presented = call.require("refresh_token");
        OAuthApplication application = clients.requireApplicationOf(call, presented);
        requireActiveUser(presented);
        List<String> scopes = Scopes.split(call.find("scope").orElse(""));
        RefreshDecision decision = parts.sessions()
                .present(new Presentation(presented, application, call.level(), mode(application), scopes));
        return switch (decision) {
            case RefreshDecision.Renewed renewed -> tokens(call, application, renewed, scopes);
            case RefreshDecision.ScopeTooWide wide ->
                throw TokenErrors.invalidScope("scope exceeds what the user granted");
            case RefreshDecision.Dead dead -> throw dead(application, dead);
        };
    }

    /** Whoever was deactivated or deleted is refreshed no more; the token is not used up by that. */
    private void requireActiveUser(String presented) {
        boolean gone = parts.sessions()
                .findSessionOf(presented)
                .filter(session -> !parts.isThere(session.user()))
                .isPresent();
        if (gone) {
            throw TokenErrors.deadRefreshToken(parts.behaviour().now().errorForm());
        }
    }

    private Refusal dead(OAuthApplication application, RefreshDecision.Dead dead) {
        LOG.log(Level.DEBUG, "refresh by {0} refused: {1}", application.clientId(), dead.why());
        return TokenErrors.deadRefreshToken(parts.behaviour().now().errorForm());
    }

    private RefreshMode mode(OAuthApplication application) {
        return parts.modes().modeOf(application.clientId(), application.policy().singleUseRefreshTokens());
    }

    private Answer tokens(
            TokenCall call, OAuthApplication application, RefreshDecision.Renewed renewed, List<String> scopes) {
        Session session = renewed.session();
        AccessGrant grant = new AccessGrant(
                session.level(),
                call.issuer(),
                application.clientId(),
                session.user().subject(),
                scopes.isEmpty() ? session.scopes() : scopes,
                application.policy().accessTokenTtl(),
                session.id());
        Secret accessToken = parts.tokens().accessToken(grant);
        boolean openid = grant.scopes().contains(Scopes.OPENID);
        Secret idToken = openid ? parts.tokens().idToken(grant, session.user(), Optional.empty()) : null;
        return TokenAnswers.of(grant, accessToken, renewed.refreshToken(), idToken);
    }
}
