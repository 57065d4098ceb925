package io.lakegate.emulator.token;

import com.nimbusds.oauth2.sdk.pkce.CodeChallenge;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import io.lakegate.emulator.secret.RandomText;
import io.lakegate.emulator.secret.Secret;
import java.time.Clock;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Authorization codes: single use, short-lived, bound to client, redirect URL and challenge. */
public final class Codes {
    /** 256 bits; RFC 6749 section 10.10 wants at least 128. */
    private static final int BYTES = 32;

    private final Clock clock;
    private final Sessions sessions;
    private final RandomText random;
    private final Map<String, AuthorizationCode> codes = new HashMap<>();
    private final Set<String> used = new HashSet<>();

    /**
     * Starts without codes.
     *
     * @param sessions where a replay ends a session
     * @param clock decides what has expired
     */
    public Codes(Sessions sessions, Clock clock) {
        this(sessions, clock, RandomText.secure());
    }

    /**
     * Starts without codes.
     *
     * @param sessions where a replay ends a session
     * @param clock decides what has expired
     * @param random what codes are made of
     */
    public Codes(Sessions sessions, Clock clock, RandomText random) {
        this.sessions = sessions;
        this.clock = clock;
        this.random = random;
    }

    /**
     * A name for the session that a code will begin.
     *
     * @return an id that was never used
     */
    public String newSessionId() {
        return random.urlSafe(16);
    }

    /**
     * Issues a code.
     *
     * @param code what it stands for
     * @return its text
     */
    public synchronized Secret issue(AuthorizationCode code) {
        Secret text = Secret.of(random.urlSafe(BYTES));
        codes.put(text.reveal(), code);
        return text;
    }

    /**
     * Redeems a code. Whoever redeems it a second time ends the session of the first (RFC 6749 section 4.1.2); a wrong client,
     * redirect URL or verifier does not use it up.
     *
     * @param redemption who redeems what
     * @return what it stood for, or nothing if it is not good
     */
    public synchronized Optional<AuthorizationCode> redeem(Redemption redemption) {
        Optional<AuthorizationCode> code =
                Optional.ofNullable(codes.get(redemption.code())).filter(found -> isBound(found, redemption));
        if (code.isPresent() && !used.add(redemption.code())) {
            sessions.revoke(code.get().sessionId());
            return Optional.empty();
        }
        return code.filter(found -> clock.instant().isBefore(found.expiresAt()));
    }

    /** Forgets everything. */
    public synchronized void reset() {
        codes.clear();
        used.clear();
    }

    private static boolean isBound(AuthorizationCode code, Redemption redemption) {
        return code.clientId().equals(redemption.clientId())
                && code.level().equals(redemption.level())
                && code.redirectUri().equals(redemption.redirectUri())
                && redemption
                        .verifier()
                        .map(verifier -> CodeChallenge.compute(CodeChallengeMethod.S256, verifier))
                        .filter(challenge -> challenge.getValue().equals(code.challenge()))
                        .isPresent();
    }
}
