package io.lakegate.server.exchange.refresh;

import io.lakegate.server.databricks.token.TokenOutcome;
import io.lakegate.server.databricks.token.TokenOutcome.Granted;
import io.lakegate.server.oauth.AccessToken;
import io.lakegate.server.oauth.Fingerprint;
import io.lakegate.server.oauth.OAuthError;
import io.lakegate.server.oauth.RefreshToken;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The authorization server of the model: what it remembers of one consent's family of refresh tokens. Each family has
 * one living refresh token; how it treats the ones before is the mode's part.
 *
 * @param family the consent, 1, 2, …; each replaces the model's view of the one before, whose tokens live on unseen
 * @param current the number of the living refresh token
 * @param rotatedAt the tick at which {@code current} replaced its predecessor
 * @param issued how many access tokens came of it
 */
record ModelServer(Mode mode, int family, int current, int rotatedAt, boolean revoked, int issued) {

    /** Far shorter than the quiet period: a replay after the quiet period is never within the grace. */
    private static final int GRACE = 1;

    private static final Map<Fingerprint, Name> NAMES = new ConcurrentHashMap<>();

    /** How refresh tokens behave. */
    enum Mode {
        REUSABLE("reusable"),
        SINGLE_USE("single-use"),
        SINGLE_USE_FAMILY("single-use, reuse revokes the family"),
        SINGLE_USE_GRACE("single-use with a grace period"),
        /** Rule 11: a service principal's secret or a workload token; whatever asks is never spent. */
        AT_WILL("at will, 5 minutes");

        final String words;

        Mode(String words) {
            this.words = words;
        }
    }

    static ModelServer afterConsent(Mode mode, int family) {
        return new ModelServer(mode, family, 0, -1, false, 1);
    }

    /** What the consent itself brought. */
    Granted consented() {
        return granted(this, 0);
    }

    boolean rotates() {
        return mode != Mode.REUSABLE && mode != Mode.AT_WILL;
    }

    boolean atWill() {
        return mode == Mode.AT_WILL;
    }

    /** Whether this refresh token would buy a new access token now. */
    boolean accepts(Fingerprint token, int tick) {
        Name name = name(token);
        return name.family == family && !revoked && (name.number == current || inGrace(name.number, tick));
    }

    private boolean inGrace(int number, int tick) {
        return mode == Mode.SINGLE_USE_GRACE && number == current - 1 && tick - rotatedAt <= GRACE;
    }

    /** Whether the token belongs to the consent that is in force; older families answer without changing anything. */
    boolean knows(Fingerprint token) {
        return atWill() || name(token).family == family;
    }

    /** An older family's token is still good at Databricks: its answers must simply never be stored. */
    Answered refresh(Fingerprint token, int tick) {
        if (atWill()) {
            return askedAtWill();
        }
        if (!knows(token)) {
            Name name = name(token);
            return new Answered(this, granted(new ModelServer(mode, name.family, 0, 0, false, 99), name.number + 1));
        }
        if (accepts(token, tick)) {
            return accept(name(token).number, tick);
        }
        boolean reuse = mode == Mode.SINGLE_USE_FAMILY;
        ModelServer after = reuse ? new ModelServer(mode, family, current, rotatedAt, true, issued) : this;
        return new Answered(after, new TokenOutcome.GrantRefused(new OAuthError("invalid_grant", Optional.empty())));
    }

    /** Nothing is spent; a revocation is a policy or a service principal that was deleted. */
    private Answered askedAtWill() {
        ModelServer after = new ModelServer(mode, family, current, rotatedAt, revoked, issued + 1);
        return revoked
                ? new Answered(this, new TokenOutcome.GrantRefused(new OAuthError("invalid_grant", Optional.empty())))
                : new Answered(after, granted(after, 0));
    }

    /** The same for a request to which nobody listens any more; at will that changes nothing. */
    ModelServer afterOrphan(Fingerprint token, int tick) {
        return atWill() ? this : refresh(token, tick).after();
    }

    private Answered accept(int number, int tick) {
        boolean rotate = rotates() && number == current;
        ModelServer after = new ModelServer(
                mode, family, rotate ? current + 1 : current, rotate ? tick : rotatedAt, false, issued + 1);
        return new Answered(after, granted(after, after.current));
    }

    ModelServer withRevocation() {
        return new ModelServer(mode, family, current, rotatedAt, true, issued);
    }

    private static Granted granted(ModelServer server, int number) {
        return new Granted(
                new AccessToken("access token " + server.issued + " of family " + server.family),
                server.atWill() ? Optional.empty() : Optional.of(refreshToken(server.family, number)),
                Optional.empty(),
                RowAfter.LIFE,
                Optional.empty());
    }

    private static RefreshToken refreshToken(int family, int number) {
        RefreshToken token = new RefreshToken("refresh token " + number + " of family " + family);
        NAMES.putIfAbsent(token.fingerprint(), new Name(family, number));
        return token;
    }

    private static Name name(Fingerprint token) {
        return Objects.requireNonNull(NAMES.get(token), "a token that this server never issued");
    }

    private record Name(int family, int number) {}

    /** The server afterwards, and what it answered. */
    record Answered(ModelServer after, TokenOutcome outcome) {}
}
