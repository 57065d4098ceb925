package io.lakegate.cli.agent.broker;

import java.time.Duration;

/** What came of asking the server for a token. */
public sealed interface Renewal {

    /**
     * One that may be used. Prints redacted.
     *
     * @param left how much longer it lives
     */
    record Came(String reveal, Duration left) implements Renewal {
        @Override
        public String toString() {
            return "Came(redacted)";
        }
    }

    /** None until the person does something; the sentence says what. */
    record Refused(String why) implements Renewal {}

    /** None right now; the one in hand is as good as before. */
    record NotNow(String why, Duration after) implements Renewal {}
}
