package io.lakegate.emulator.token;

import io.lakegate.emulator.secret.RandomText;
import io.lakegate.emulator.secret.Secret;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Access tokens that mean nothing by themselves; what they say is remembered here. Forgets the oldest when there are too many. */
final class OpaqueTokens {
    private static final int MOST = 1_000_000;
    private static final int BYTES = 48;

    private final Map<String, Issued> issued = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Issued> eldest) {
            return size() > MOST;
        }
    };

    /** What a token says, and the session it dies with. */
    record Issued(VerifiedToken token, String sessionId) {}

    synchronized Secret issue(AccessGrant grant, java.time.Instant expiresAt, RandomText random) {
        Secret text = Secret.of("opaque-" + random.urlSafe(BYTES));
        VerifiedToken token = new VerifiedToken(
                grant.subject(), grant.clientId(), grant.level().audience(), grant.scopes(), expiresAt);
        issued.put(text.reveal(), new Issued(token, grant.sessionId()));
        return text;
    }

    synchronized Optional<Issued> find(String presented) {
        return Optional.ofNullable(issued.get(presented));
    }

    synchronized void clear() {
        issued.clear();
    }
}
