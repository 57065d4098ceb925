package io.lakegate.emulator.token;

import io.lakegate.emulator.application.OAuthApplication;
import io.lakegate.emulator.application.Scopes;
import io.lakegate.emulator.application.TokenAccessPolicy;
import io.lakegate.emulator.behaviour.RefreshMode;
import io.lakegate.emulator.secret.RandomText;
import io.lakegate.emulator.secret.Secret;
import io.lakegate.emulator.token.RefreshDecision.Dead;
import io.lakegate.emulator.token.RefreshDecision.Renewed;
import io.lakegate.emulator.token.RefreshDecision.Why;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Every session and refresh token: the state machine behind the four refresh modes.
 *
 * <p>One lock over everything. Of any number of parallel presentations of one single-use token exactly one finds it unused,
 * because deciding and rotating happen under that lock and signing does not.
 */
public final class Sessions {
    /** No session's id has a colon. */
    private static final String SECRET = "secret:";

    private final Clock clock;
    private final RandomText random;
    private final Map<String, Session> sessions = new HashMap<>();
    private final Map<String, RefreshToken> refreshTokens = new HashMap<>();
    /** May name sessions that never began: a replayed code ends a session even if its first answer is still being made. */
    private final Set<String> revoked = new HashSet<>();

    private final Map<String, EndOfClient> endedClients = new HashMap<>();

    /**
     * From when on an application's sessions are dead. Client ids of custom applications are never used twice; so a session
     * that begins while its application is deleted dies with it, too. A published one may be switched on again.
     */
    private record EndOfClient(Instant from, boolean forGood) {
        boolean hits(Session session, Instant now) {
            return !now.isBefore(from) && (forGood || !session.startedAt().isAfter(from));
        }
    }

    /**
     * Starts without sessions.
     *
     * @param clock decides what has expired
     */
    public Sessions(Clock clock) {
        this(clock, RandomText.secure());
    }

    /**
     * Starts without sessions.
     *
     * @param clock decides what has expired
     * @param random what refresh tokens are made of
     */
    public Sessions(Clock clock, RandomText random) {
        this.clock = clock;
        this.random = random;
    }

    /**
     * Begins the session of a redeemed code.
     *
     * @param code the code
     * @param policy the application's lifetimes
     * @return the session
     */
    public synchronized Session begin(AuthorizationCode code, TokenAccessPolicy policy) {
        Instant now = clock.instant();
        Session session = new Session(
                code.sessionId(),
                code.clientId(),
                code.user(),
                code.level(),
                code.scopes(),
                now,
                policy.absoluteSessionLifetime().map(now::plus));
        sessions.put(session.id(), session);
        return session;
    }

    /**
     * Issues a session's first refresh token.
     *
     * @param session the session
     * @param policy the application's lifetimes
     * @return the token
     */
    public synchronized Secret firstRefreshToken(Session session, TokenAccessPolicy policy) {
        return issue(session, policy).text;
    }

    /**
     * Presents a refresh token. If it is good, it is used up before this returns, whatever happens to the answer.
     *
     * @param presentation who presents what
     * @return what came of it
     */
    public synchronized RefreshDecision present(Presentation presentation) {
        RefreshToken token = refreshTokens.get(presentation.refreshToken());
        if (token == null) {
            return new Dead(Why.UNKNOWN);
        }
        Optional<Why> dead = whyDead(token, presentation);
        if (dead.isPresent()) {
            return new Dead(dead.get());
        }
        boolean covered = presentation.scopes().stream()
                .allMatch(scope -> token.session.scopes().contains(scope));
        return covered ? use(token, presentation) : new RefreshDecision.ScopeTooWide();
    }

    /**
     * Finds the client of a refresh token, for clients that forget to say who they are.
     *
     * @param refreshToken what was presented
     * @return the client id
     */
    public synchronized Optional<String> findClientOf(String refreshToken) {
        return Optional.ofNullable(refreshTokens.get(refreshToken)).map(token -> token.session.clientId());
    }

    /**
     * Finds the session of a refresh token.
     *
     * @param refreshToken what was presented
     * @return the session, dead or alive
     */
    public synchronized Optional<Session> findSessionOf(String refreshToken) {
        return Optional.ofNullable(refreshTokens.get(refreshToken)).map(token -> token.session);
    }

    /**
     * Ends a session: its refresh tokens and its access tokens are dead from now on.
     *
     * @param sessionId the session
     */
    public synchronized void revoke(String sessionId) {
        revoked.add(sessionId);
    }

    /**
     * Ends every living session that a condition picks.
     *
     * @param condition which ones
     * @return how many ended
     */
    public synchronized int revokeIf(Predicate<Session> condition) {
        List<Session> ending = list().stream().filter(condition).toList();
        ending.forEach(session -> revoked.add(session.id()));
        return ending.size();
    }

    /**
     * Ends the session of a user at an application, as an admin would.
     *
     * @param email the user
     * @return how many sessions ended
     */
    public int revokeUser(String email) {
        return revokeIf(session -> session.user().email().equalsIgnoreCase(email));
    }

    /**
     * Ends every session of an application.
     *
     * @param clientId the application
     * @param from from when on they are dead
     * @param forGood whether its client id is never used again; then also those end that are just beginning
     */
    public synchronized void endClient(String clientId, Instant from, boolean forGood) {
        endedClients.put(clientId, new EndOfClient(from, forGood));
    }

    /**
     * What an access token says instead of a session's id when a service principal's secret got it.
     *
     * @param secretId the secret's id
     * @return something to {@linkplain #revoke(String) revoke} when the secret goes and takes its tokens along
     */
    public static String ofSecret(String secretId) {
        return SECRET + secretId;
    }

    /**
     * The sessions that were not revoked.
     *
     * @return the living sessions, in no order
     */
    public synchronized List<Session> list() {
        return sessions.values().stream().filter(this::lives).toList();
    }

    /**
     * Whether access tokens of a session still count.
     *
     * @param sessionId the session; empty for a token without one
     * @return whether it was begun and not revoked
     */
    public synchronized boolean isAlive(String sessionId) {
        if (sessionId.isEmpty() || sessionId.startsWith(SECRET)) {
            return !revoked.contains(sessionId);
        }
        return Optional.ofNullable(sessions.get(sessionId)).filter(this::lives).isPresent();
    }

    /** Forgets everything; every token of a session is dead. */
    public synchronized void reset() {
        sessions.clear();
        refreshTokens.clear();
        revoked.clear();
        endedClients.clear();
    }

    /**
     * What outlives the program.
     *
     * @param sessions the living ones
     * @param refreshTokens of them, those that have not expired
     * @param revoked what was revoked
     */
    public record Kept(List<Session> sessions, List<KeptToken> refreshTokens, Set<String> revoked) {}

    /**
     * A refresh token.
     *
     * @param text what clients present
     * @param sessionId its session
     * @param expiresAt from when on it is refused
     * @param usedAt when it was used up
     * @param successor what it was replaced by
     */
    public record KeptToken(
            Secret text, String sessionId, Instant expiresAt, Optional<Instant> usedAt, Optional<Secret> successor) {}

    /**
     * What to keep. Used tokens are among it: their reuse must be noticed.
     *
     * @return living sessions
     */
    public synchronized Kept kept() {
        List<KeptToken> tokens = refreshTokens.values().stream()
                .filter(token -> lives(token.session) && !hasCome(token.expiresAt))
                .map(token -> new KeptToken(
                        token.text,
                        token.session.id(),
                        token.expiresAt,
                        token.rotation().map(RefreshToken.Rotation::at),
                        token.rotation().map(rotation -> rotation.successor().text)))
                .toList();
        return new Kept(list(), tokens, Set.copyOf(revoked));
    }

    /**
     * Puts sessions back.
     *
     * @param kept what {@link #kept()} said
     */
    public synchronized void restore(Kept kept) {
        reset();
        kept.sessions().forEach(session -> sessions.put(session.id(), session));
        kept.refreshTokens().forEach(this::restore);
        kept.refreshTokens().forEach(this::restoreRotation);
        revoked.addAll(kept.revoked());
    }

    private void restore(KeptToken kept) {
        Optional.ofNullable(sessions.get(kept.sessionId()))
                .map(session -> new RefreshToken(kept.text(), session, kept.expiresAt()))
                .ifPresent(token -> refreshTokens.put(token.text.reveal(), token));
    }

    private void restoreRotation(KeptToken kept) {
        Optional<RefreshToken> used =
                Optional.ofNullable(refreshTokens.get(kept.text().reveal()));
        Optional<RefreshToken> successor = kept.successor().map(text -> refreshTokens.get(text.reveal()));
        if (used.isPresent() && successor.isPresent()) {
            used.get().rotatedTo(successor.get(), kept.usedAt().orElse(Instant.EPOCH));
        } else if (kept.usedAt().isPresent()) {
            // Its successor has expired; without one it would count as unused.
            refreshTokens.remove(kept.text().reveal());
        }
    }

    private boolean lives(Session session) {
        boolean ended = Optional.ofNullable(endedClients.get(session.clientId()))
                .filter(end -> end.hits(session, clock.instant()))
                .isPresent();
        return !ended && !revoked.contains(session.id());
    }

    private Optional<Why> whyDead(RefreshToken token, Presentation presentation) {
        Session session = token.session;
        boolean mine = session.clientId().equals(presentation.application().clientId())
                && session.level().equals(presentation.level());
        if (!mine) {
            return Optional.of(Why.NOT_YOURS);
        }
        if (!lives(session)) {
            return Optional.of(Why.REVOKED);
        }
        if (session.endsAt().filter(this::hasCome).isPresent()) {
            return Optional.of(Why.SESSION_ENDED);
        }
        return hasCome(token.expiresAt) ? Optional.of(Why.EXPIRED) : Optional.empty();
    }

    private RefreshDecision use(RefreshToken token, Presentation presentation) {
        if (token.rotation().isPresent()) {
            return reuse(token, token.rotation().get(), presentation.mode());
        }
        if (presentation.mode() instanceof RefreshMode.Reusable) {
            return new Renewed(token.session, token.text);
        }
        RefreshToken successor = issue(token.session, presentation.application().policy());
        token.rotatedTo(successor, clock.instant());
        return new Renewed(token.session, successor.text);
    }

    private RefreshDecision reuse(RefreshToken token, RefreshToken.Rotation rotation, RefreshMode mode) {
        return switch (mode) {
            case RefreshMode.SingleUseWithGrace grace
            when !hasCome(rotation.at().plus(grace.grace())) -> new Renewed(token.session, rotation.successor().text);
            case RefreshMode.SingleUseWithFamilyRevocation family -> {
                revoke(token.session.id());
                yield new Dead(Why.REUSED);
            }
            default -> new Dead(Why.REUSED);
        };
    }

    private RefreshToken issue(Session session, TokenAccessPolicy policy) {
        Instant idleEnd = clock.instant().plus(policy.refreshTokenTtl());
        Instant end = session.endsAt().filter(idleEnd::isAfter).orElse(idleEnd);
        RefreshToken token = new RefreshToken(Secret.of("doau" + random.hex(32)), session, end);
        refreshTokens.put(token.text.reveal(), token);
        return token;
    }

    private boolean hasCome(Instant moment) {
        return !clock.instant().isBefore(moment);
    }

    /**
     * Whether a session may have refresh tokens.
     *
     * @param session the session
     * @param application its application
     * @return whether {@code offline_access} was granted and is still allowed
     */
    public static boolean isOffline(Session session, OAuthApplication application) {
        return session.scopes().contains(Scopes.OFFLINE_ACCESS)
                && application.scopes().contains(Scopes.OFFLINE_ACCESS);
    }
}
