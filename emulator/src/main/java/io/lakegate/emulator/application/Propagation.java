package io.lakegate.emulator.application;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What the OAuth endpoints know of the applications: each change a while after it was made. A change keeps the delay that
 * counted when it was made.
 */
final class Propagation {
    private final Clock clock;
    private final Supplier<Duration> delay;
    private final Map<String, List<Version>> versions = new HashMap<>();

    /** An application from a moment on; none once it is deleted. */
    private record Version(Instant from, Optional<OAuthApplication> application) {}

    Propagation(Clock clock, Supplier<Duration> delay) {
        this.clock = clock;
        this.delay = delay;
    }

    /** Notes a registration, a change, or (without an application) a deletion. */
    void note(String clientId, Optional<OAuthApplication> application) {
        note(clientId, new Version(clock.instant().plus(delay.get()), application));
    }

    /** Notes what was there from the beginning. */
    void noteAtOnce(OAuthApplication application) {
        note(application.clientId(), new Version(Instant.MIN, Optional.of(application)));
    }

    Optional<OAuthApplication> find(String clientId) {
        Instant now = clock.instant();
        return versions.getOrDefault(clientId, List.of()).stream()
                .filter(version -> !version.from().isAfter(now))
                .reduce((older, newer) -> newer)
                .flatMap(Version::application);
    }

    void clear() {
        versions.clear();
    }

    /** What a later version of the same client overtakes needs not be remembered. */
    private void note(String clientId, Version version) {
        List<Version> all = versions.computeIfAbsent(clientId, id -> new ArrayList<>());
        all.removeIf(older -> !older.from().isBefore(version.from()));
        all.add(version);
        Instant now = clock.instant();
        while (all.size() > 1 && !all.get(1).from().isAfter(now)) {
            all.removeFirst();
        }
    }
}
