package io.lakegate.emulator.authorize;

import io.lakegate.emulator.secret.RandomText;
import io.lakegate.emulator.signin.SignIn;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Consent pages that wait for an answer. The id in the form can be used once, by the sign-in it was made for; so another site
 * can neither guess nor replay it.
 */
final class PendingConsents {
    private static final Duration LIFE = Duration.ofMinutes(10);

    private final Clock clock;
    private final Map<String, Pending> pending = new HashMap<>();

    private record Pending(AuthorizationRequest request, SignIn signIn, Instant endsAt) {}

    PendingConsents(Clock clock) {
        this.clock = clock;
    }

    synchronized String add(AuthorizationRequest request, SignIn signIn) {
        pending.values().removeIf(this::isOver);
        String id = RandomText.secure().urlSafe(16);
        pending.put(id, new Pending(request, signIn, clock.instant().plus(LIFE)));
        return id;
    }

    synchronized Optional<AuthorizationRequest> take(String id, SignIn signIn) {
        Optional<Pending> found =
                Optional.ofNullable(pending.get(id)).filter(one -> one.signIn().equals(signIn) && !isOver(one));
        found.ifPresent(one -> pending.remove(id));
        return found.map(Pending::request);
    }

    private boolean isOver(Pending one) {
        return !clock.instant().isBefore(one.endsAt());
    }
}
