package io.lakegate.bench;

import io.lakegate.emulator.behaviour.RefreshMode;
import java.time.Duration;

/** What a refresh does to its refresh token, in the short words of the benches. */
public enum Mode {
    REUSABLE("reusable", new RefreshMode.Reusable()),
    SINGLE_USE("single-use", new RefreshMode.SingleUse()),
    FAMILY("family", new RefreshMode.SingleUseWithFamilyRevocation()),
    GRACE("grace", new RefreshMode.SingleUseWithGrace(Duration.ofSeconds(30)));

    private final String word;
    private final RefreshMode emulated;

    Mode(String word, RefreshMode emulated) {
        this.word = word;
        this.emulated = emulated;
    }

    /** The emulator's mode. */
    public RefreshMode emulated() {
        return emulated;
    }

    /** Whether a presentation can use the token up. */
    public boolean rotating() {
        return this != REUSABLE;
    }

    /** As on the command line. */
    @Override
    public String toString() {
        return word;
    }
}
