package io.lakegate.server.posit.credentials;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.lakegate.server.app.AppId;
import io.lakegate.server.database.DatabaseClock;
import io.lakegate.server.exchange.token.Asker;
import io.lakegate.server.exchange.token.Keys;
import io.lakegate.server.http.ProblemException;
import io.lakegate.server.issuer.session.SessionTokens;
import io.lakegate.server.oauth.BearerKey;
import io.lakegate.server.posit.Code;
import io.lakegate.server.posit.Guid;
import io.lakegate.server.setting.Settings;
import io.lakegate.server.user.Person;
import io.lakegate.server.user.UserId;
import io.lakegate.server.user.Users;
import jakarta.enterprise.context.ApplicationScoped;
import java.text.ParseException;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * Reads the two kinds of subject token. A user session token is one of Lakegate's own, for the content's app; a content session
 * token is a key of that app, which Connect gives to a process that it starts and Lakegate, which starts none, to its owner.
 */
@ApplicationScoped
class SubjectTokens {

    /** How long a key is believed without looking; it is looked at much more often than that. */
    private static final Duration SOON = Duration.ofMinutes(1);

    private final SessionTokens sessions;
    private final Keys keys;
    private final Users users;
    private final DatabaseClock clock;
    private final String issuer;

    SubjectTokens(SessionTokens sessions, Keys keys, Users users, DatabaseClock clock, Settings settings) {
        this.sessions = sessions;
        this.keys = keys;
        this.users = users;
        this.clock = clock;
        this.issuer = settings.at("/issuer/session").toString();
    }

    /** Codes 215, 216, 217 for a viewer's, 50 where that person is disabled; 236 for the content's own. */
    Subject require(CredentialsForm form) {
        return form.ofUser() ? user(form.subjectToken()) : content(form.subjectToken());
    }

    private Subject content(String token) {
        return keys.app(new BearerKey(token))
                .filter(shown -> shown.asker() instanceof Asker.OfApp)
                .map(shown -> (Asker.OfApp) shown.asker())
                .map(app -> new Subject(
                        app.app().id(),
                        app.environment(),
                        Optional.empty(),
                        clock.instant().plus(SOON)))
                .orElseThrow(() -> Code.CONTENT_TOKEN.says(
                        "The content session token is unknown, expired or revoked. Make a key of the app and use it."));
    }

    private Subject user(String token) {
        JWTClaimsSet claims = claims(token);
        if (!issuer.equals(claims.getIssuer())) {
            throw Code.ISSUER_CLAIM.says("The subject token was not issued by this server.");
        }
        if (Guid.find(Objects.requireNonNullElse(claims.getSubject(), "")).isEmpty()) {
            throw Code.SUBJECT_CLAIM.says("The subject token names nobody.");
        }
        UUID app = claims.getAudience().stream().findFirst().flatMap(Guid::find).orElseThrow(SubjectTokens::invalid);
        SessionTokens.Read read = sessions.read(token, app).orElseThrow(SubjectTokens::invalid);
        return new Subject(
                new AppId(app), Optional.empty(), Optional.of(living(new UserId(read.person()))), read.ends());
    }

    private UserId living(UserId id) {
        if (person(id).disabled()) {
            throw Code.USER_LOCKED.says("The person the subject token is for is disabled.");
        }
        return id;
    }

    private Person person(UserId id) {
        try {
            return users.require(id);
        } catch (ProblemException gone) {
            throw invalid();
        }
    }

    private static JWTClaimsSet claims(String token) {
        try {
            return SignedJWT.parse(token).getJWTClaimsSet();
        } catch (ParseException e) {
            throw invalid();
        }
    }

    private static ProblemException invalid() {
        return Code.SUBJECT_TOKEN.says("The subject token is invalid or expired. Reload the page to get another.");
    }
}
