package io.lakegate.bench;

import java.time.Duration;
import java.util.List;

/** Times in order; percentiles are of the sample itself, never interpolated. */
public final class Latencies {

    private final List<Duration> sorted;

    /** Takes the times in any order; at least one. */
    public Latencies(List<Duration> times) {
        this.sorted = times.stream().sorted().toList();
    }

    /** Milliseconds within which this share of all was done, such as 0.99. */
    public long millis(double share) {
        int index = (int) Math.ceil(share * sorted.size()) - 1;
        return sorted.get(Math.clamp(index, 0, sorted.size() - 1)).toMillis();
    }
}
