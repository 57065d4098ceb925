package io.lakegate.server.issuer;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A key as people see it: its public half and its times.
 *
 * @param publishedAt since when Databricks can find it
 * @param signsAt since when it signs; absent for the next one
 * @param retiredAt since when it does not any more; it stays published until what it signed is dead
 */
public record WorkloadKey(
        UUID id, String publicJwk, Instant publishedAt, Optional<Instant> signsAt, Optional<Instant> retiredAt) {

    /** Where it is in its life. */
    public enum State {
        NEXT("Next", "published, does not sign yet"),
        SIGNING("Signing", "signs every workload token"),
        RETIRED("Retired", "signs no more; published until what it signed is dead");

        private final String label;
        private final String meaning;

        State(String label, String meaning) {
            this.label = label;
            this.meaning = meaning;
        }

        /** What people read. */
        public String label() {
            return label;
        }

        /** In one line. */
        public String meaning() {
            return meaning;
        }
    }

    /** Where it is in its life. */
    public State state() {
        return retiredAt.isPresent() ? State.RETIRED : signsAt.isPresent() ? State.SIGNING : State.NEXT;
    }
}
