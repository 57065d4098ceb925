package io.lakegate.server.page;

import io.lakegate.server.page.HomeSection.Tone;
import io.quarkus.qute.TemplateData;
import java.time.Instant;
import java.util.List;

/**
 * Counts over time, drawn by {@code charts.html}: a table that everybody can read, which {@code charts.js} turns into a picture.
 *
 * @param title what is counted, over which time
 * @param empty what to say where everything is zero
 * @param series what each step's counts are counts of, in that order
 * @param steps ascending
 */
@TemplateData
public record Chart(String title, String empty, List<Series> series, List<Step> steps) {

    /** Copies; every step has a count for each series. */
    public Chart {
        series = List.copyOf(series);
        steps = List.copyOf(steps);
        int each = series.size();
        if (steps.stream().anyMatch(step -> step.counts().size() != each)) {
            throw new IllegalArgumentException("a step without a count for each series");
        }
    }

    /** Whether there is nothing to draw. */
    public boolean blank() {
        return steps.stream().flatMap(step -> step.counts().stream()).allMatch(count -> count == 0);
    }

    /** The table's columns apart from the time. */
    public int columns() {
        return series.size() + 1;
    }

    /**
     * What a column counts.
     *
     * @param tone how it feels when there are many
     */
    @TemplateData
    public record Series(String name, Tone tone) {}

    /**
     * A piece of time.
     *
     * @param from where it begins; it ends where the next one begins
     * @param counts one for each series
     */
    @TemplateData
    public record Step(Instant from, List<Long> counts) {

        /** Copies. */
        public Step {
            counts = List.copyOf(counts);
        }
    }
}
