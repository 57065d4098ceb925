package io.lakegate.emulator.behaviour;

import java.time.Duration;

/** What presenting a refresh token does to it. */
public sealed interface RefreshMode {
    /** The token stays good; every refresh answers with the same one. Databricks' default for custom applications. */
    record Reusable() implements RefreshMode {}

    /** Each refresh answers with a new token, and the old one is dead. Presenting a dead one is refused, no more. */
    record SingleUse() implements RefreshMode {}

    /** As single-use, but presenting a dead token ends the whole session with its access tokens (RFC 9700 section 4.14.2). */
    record SingleUseWithFamilyRevocation() implements RefreshMode {}

    /**
     * As single-use, but whoever presents the old token again soon enough gets the same successor: a lost answer is no loss.
     *
     * @param grace how long after the first presentation
     */
    record SingleUseWithGrace(Duration grace) implements RefreshMode {
        /** Refuses a grace that is none. */
        public SingleUseWithGrace {
            if (grace.isNegative() || grace.isZero()) {
                throw new IllegalArgumentException("grace must be longer than 0 seconds");
            }
        }
    }

    /**
     * The mode's name on the control port.
     *
     * @return such as {@code single-use}
     */
    default String text() {
        return switch (this) {
            case Reusable reusable -> "reusable";
            case SingleUse singleUse -> "single-use";
            case SingleUseWithFamilyRevocation family -> "single-use-family-revocation";
            case SingleUseWithGrace grace -> "single-use-grace";
        };
    }

    /**
     * Reads a mode's name.
     *
     * @param text as {@link #text()} gives it
     * @param grace used by {@code single-use-grace} only
     * @return the mode
     * @throws IllegalArgumentException for another name, naming the right ones
     */
    static RefreshMode parse(String text, Duration grace) {
        return switch (text) {
            case "reusable" -> new Reusable();
            case "single-use" -> new SingleUse();
            case "single-use-family-revocation" -> new SingleUseWithFamilyRevocation();
            case "single-use-grace" -> new SingleUseWithGrace(grace);
            default ->
                throw new IllegalArgumentException("unknown refresh mode '" + text
                        + "'; use reusable, single-use, single-use-family-revocation or single-use-grace");
        };
    }
}
