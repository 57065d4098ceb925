package io.lakegate.bench.crash;

import io.lakegate.emulator.fault.JournalEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What the emulator's journal says.
 *
 * @param all refreshes that reached it
 * @param mostOfOneToken how often the token that was presented most was presented
 * @param closest shortest time, by the clock of both programs, between two presentations of one token; empty if none came twice
 */
record Presentations(int all, int mostOfOneToken, Optional<Duration> closest) {

    static Presentations of(List<JournalEntry> entries) {
        Map<Object, List<JournalEntry>> byToken =
                entries.stream().collect(Collectors.groupingBy(entry -> entry.refreshToken()));
        int most = byToken.values().stream().mapToInt(List::size).max().orElse(0);
        List<Duration> gaps = new ArrayList<>();
        byToken.values().forEach(same -> gaps.addAll(gaps(same)));
        return new Presentations(entries.size(), most, gaps.stream().min(Duration::compareTo));
    }

    private static List<Duration> gaps(List<JournalEntry> same) {
        List<Duration> gaps = new ArrayList<>();
        Instant last = Instant.MAX;
        for (JournalEntry entry : same) {
            if (last.isBefore(entry.at())) {
                gaps.add(Duration.between(last, entry.at()));
            }
            last = entry.at();
        }
        return gaps;
    }

    String closestInWords() {
        return closest.map(gap -> gap.toSeconds() + " s").orElse("-");
    }
}
