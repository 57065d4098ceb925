package io.lakegate.emulator.fault;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;

/** The emulator's time: real time plus an offset, or frozen. Everything that expires asks this clock and no other. */
public final class EmulatorClock extends Clock {
    private Duration offset = Duration.ZERO;
    private Optional<Instant> frozen = Optional.empty();

    @Override
    public synchronized Instant instant() {
        return frozen.orElseGet(() -> Instant.now().plus(offset));
    }

    /**
     * Moves the time.
     *
     * @param by how far; negative for back
     */
    public synchronized void advance(Duration by) {
        offset = offset.plus(by);
        frozen = frozen.map(at -> at.plus(by));
    }

    /** Stops the time where it is; {@link #advance} still moves it. */
    public synchronized void freeze() {
        frozen = Optional.of(instant());
    }

    /** Lets a frozen time run on from where it is. */
    public synchronized void run() {
        frozen.ifPresent(at -> offset = Duration.between(Instant.now(), at));
        frozen = Optional.empty();
    }

    /** Back to real time. */
    public synchronized void reset() {
        offset = Duration.ZERO;
        frozen = Optional.empty();
    }

    /**
     * Whether time stands still.
     *
     * @return true between {@link #freeze} and {@link #run} or {@link #reset}
     */
    public synchronized boolean isFrozen() {
        return frozen.isPresent();
    }

    /**
     * How far the emulator's time is ahead of real time.
     *
     * @return the difference; negative when behind
     */
    public synchronized Duration offset() {
        return frozen.map(at -> Duration.between(Instant.now(), at)).orElse(offset);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("the emulator's clock is UTC");
    }
}
