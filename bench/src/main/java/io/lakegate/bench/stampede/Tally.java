package io.lakegate.bench.stampede;

import io.lakegate.bench.Report;

/** The worst of all rounds, which is what counts. */
final class Tally {

    private int presentations;
    private int errors;
    private long p99Millis;
    private String state = "ACTIVE";
    private boolean flawless = true;

    void add(Stampede stampede) {
        presentations = Math.max(presentations, stampede.presentations());
        errors += stampede.errors();
        p99Millis = Math.max(p99Millis, stampede.p99Millis());
        state = state.equals("ACTIVE") ? stampede.state() : state;
        flawless &= stampede.flawless();
    }

    void fill(Report report) {
        report.figure("presentations", presentations)
                .figure("errors", errors)
                .figure("state", state)
                .figure("p99_ms", p99Millis);
        report.require(flawless, "a round had more than one presentation, an error, or lost the connection");
    }
}
