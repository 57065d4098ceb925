package io.lakegate.server.database.change;

import java.time.Instant;

/** Trust as tests need it. */
public final class TestTrust {

    private TestTrust() {}

    /** Holds, at this time, on a clock that stands. */
    public static Trust at(Instant now) {
        Trust trust = new Trust(() -> 0);
        trust.renew(0, now.toEpochMilli());
        return trust;
    }

    /** Ends it, as a lost heartbeat would. */
    public static void lose(Trust trust) {
        trust.lose();
    }
}
