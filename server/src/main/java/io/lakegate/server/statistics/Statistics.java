package io.lakegate.server.statistics;

import io.lakegate.server.page.Chart;
import io.lakegate.server.page.HomeSection.Tone;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.util.List;
import java.util.UUID;

/** The charts, for templates: {@code inject:statistics}. Whoever shows one has checked that the reader may see it. */
@Named("statistics")
@ApplicationScoped
public class Statistics {

    private final StatisticsStore store;

    Statistics(StatisticsStore store) {
        this.store = store;
    }

    /** Of the whole installation, for admins. */
    public List<Chart> ofEverything() {
        return charts(new Subject.Everything(), Window.WEEK);
    }

    /** Of the connections through one integration, for admins. */
    public List<Chart> ofIntegration(Object id) {
        return charts(new Subject.OfIntegration(UUID.fromString(id.toString())), Window.DAY);
    }

    /** Of one connection, for its owner and admins. */
    public List<Chart> ofConnection(Object id) {
        return charts(new Subject.OfConnection(UUID.fromString(id.toString())), Window.DAY);
    }

    private List<Chart> charts(Subject subject, Window window) {
        List<Count> counts = store.counts(subject, window);
        return List.of(issued(counts, window), refreshes(counts, window));
    }

    private static Chart issued(List<Count> counts, Window window) {
        return new Chart(
                "Tokens handed out " + window.words,
                "No token was handed out in this time.",
                List.of(new Chart.Series("Tokens", Tone.GOOD)),
                counts.stream()
                        .map(count -> new Chart.Step(count.from(), List.of(count.tokensIssued())))
                        .toList());
    }

    private static Chart refreshes(List<Count> counts, Window window) {
        return new Chart(
                "Refreshes " + window.words,
                "Nothing was refreshed in this time.",
                List.of(
                        new Chart.Series("Succeeded", Tone.GOOD),
                        new Chart.Series("Failed, tried again", Tone.WAIT),
                        new Chart.Series("Refused: reconnect needed", Tone.BAD)),
                counts.stream()
                        .map(count -> new Chart.Step(
                                count.from(),
                                List.of(count.refreshesSucceeded(), count.refreshesFailed(), count.refreshesRefused())))
                        .toList());
    }
}
