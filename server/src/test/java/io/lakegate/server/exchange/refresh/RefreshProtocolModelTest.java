package io.lakegate.server.exchange.refresh;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakegate.server.exchange.refresh.ModelExplorer.Change;
import io.lakegate.server.exchange.refresh.ModelExplorer.Exploration;
import io.lakegate.server.exchange.refresh.ModelServer.Mode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Every interleaving of two replicas over the production rules, in all four ways in which refresh tokens behave, and at will. What is
 * explored and what it finds is written in docs/refresh.md; {@code -Dlakegate.docs=write} writes it there.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RefreshProtocolModelTest {

    private static final Path DOC = Path.of("..", "docs", "refresh.md");
    private static final String BEGIN = "<!-- explored: begin (RefreshProtocolModelTest writes this) -->\n";
    private static final String DRAWN_BEGIN = "<!-- drawn: begin (RefreshProtocolModelTest writes this) -->\n";
    private static final String DRAWN_END = "<!-- drawn: end -->";
    private static final String END = "<!-- explored: end -->";

    private final List<Explored> explored = exploreAll();
    private final List<Caught> caught = breakEach();

    @Test
    void B31_B32_B33_whatever_happens_no_promise_is_broken() {
        assertThat(explored)
                .allSatisfy(one -> assertThat(one.found.broken())
                        .as("%s, %s: %s", one.mode.words, one.scenario.words, one.found.story())
                        .isEmpty());
    }

    @Test
    void the_exploration_is_large_enough_to_mean_something() {
        long situations =
                explored.stream().mapToLong(one -> one.found.situations()).sum();
        assertThat(situations).isBetween(100_000L, 2_000_000L);
    }

    /** A model in which something never happens proves nothing about it. */
    @Test
    void everything_that_can_happen_happens_with_rotating_tokens() {
        assertThat(happened(Mode.SINGLE_USE_FAMILY))
                .containsKeys(
                        "leases",
                        "puts its lease down",
                        "loses the lease",
                        "notes its intent",
                        "does not hear that its intent was noted",
                        "is too late to send",
                        "sends",
                        "sends again",
                        "is answered 429",
                        "loses its request",
                        "loses the answer",
                        "gives up waiting",
                        "an orphaned request is processed",
                        "crashes",
                        "writes Commit",
                        "may not write Commit",
                        "heals by a late Commit",
                        "writes Refuse",
                        "may not write Refuse",
                        "writes TakeBack",
                        "may not write TakeBack",
                        "writes KeepIntent",
                        "the user reconnects",
                        "the user disconnects",
                        "the user ends the session at Databricks");
    }

    @Test
    void at_will_nobody_waits_long_and_a_refusal_is_the_admins_turn() {
        assertThat(happened(Mode.AT_WILL))
                .containsKeys("sends again", "loses the answer", "writes KeepIntent", "writes AskAdmin", "crashes")
                .doesNotContainKeys("writes Refuse", "heals by a late Commit");
    }

    @Test
    void breaking_any_rule_is_caught() {
        assertThat(caught)
                .hasSize(BrokenRules.values().length)
                .allSatisfy(one ->
                        assertThat(one.found.broken()).as(one.rules.words).isPresent());
    }

    @Test
    void the_document_says_what_was_explored() throws IOException {
        String document = Files.readString(DOC);
        String wanted = replaced(replaced(document, BEGIN, tables(), END), DRAWN_BEGIN, diagram(), DRAWN_END);
        if ("write".equals(System.getProperty("lakegate.docs"))) {
            Files.writeString(DOC, wanted);
        }
        assertThat(Files.readString(DOC))
                .as("run this test with -Dlakegate.docs=write and read what changed")
                .isEqualTo(wanted);
    }

    private static String replaced(String document, String begin, String middle, String end) {
        String before = document.substring(0, document.indexOf(begin));
        String after = document.substring(document.indexOf(end) + end.length());
        return before + begin + middle + end + after;
    }

    /** Every change of a row that any exploration made, and by what. */
    private String diagram() {
        Map<Change, Set<String>> changes = new TreeMap<>();
        explored.forEach(one -> one.found
                .changes()
                .forEach((change, moves) ->
                        changes.computeIfAbsent(change, key -> new TreeSet<>()).addAll(moves)));
        StringBuilder text = new StringBuilder("\n```mermaid\nstateDiagram-v2\n    direction LR\n    state ACTIVE {\n");
        changes.forEach((change, moves) -> {
            if (change.from().active() && change.to().active()) {
                text.append("    ").append(arrow(change, moves));
            }
        });
        text.append("    }\n    [*] --> DISCONNECTED: created\n");
        changes.forEach((change, moves) -> {
            if (!change.from().active() || !change.to().active()) {
                text.append(arrow(change, moves));
            }
        });
        return text.append("```\n\n").toString();
    }

    private static String arrow(Change change, Set<String> moves) {
        return "    %s --> %s: %s\n".formatted(change.from(), change.to(), String.join(", ", moves));
    }

    private static List<Explored> exploreAll() {
        return Stream.of(Mode.values())
                .flatMap(mode -> Stream.of(Scenario.values()).map(scenario -> new Case(mode, scenario)))
                .parallel()
                .map(one -> new Explored(one.mode, one.scenario, one.scenario.explore(one.mode, new ModelRules())))
                .toList();
    }

    /** The first mode and scenario in which the broken rule shows. */
    private static List<Caught> breakEach() {
        return Stream.of(BrokenRules.values())
                .parallel()
                .map(RefreshProtocolModelTest::breakRule)
                .toList();
    }

    private static Caught breakRule(BrokenRules rules) {
        return Stream.of(Mode.SINGLE_USE_FAMILY, Mode.REUSABLE, Mode.AT_WILL)
                .flatMap(mode -> Stream.of(Scenario.values()).map(scenario -> new Case(mode, scenario)))
                .map(one -> new Caught(rules, one.scenario.explore(one.mode, rules.rules)))
                .filter(one -> one.found.broken().isPresent())
                .findFirst()
                .orElseThrow(() -> new AssertionError("not caught: " + rules.words));
    }

    private Map<String, Long> happened(Mode mode) {
        Map<String, Long> sum = new TreeMap<>();
        explored.stream()
                .filter(one -> one.mode == mode)
                .forEach(one -> one.found.happened().forEach((what, times) -> sum.merge(what, times, Long::sum)));
        return sum;
    }

    private String tables() {
        return "\n" + situationsTable() + "\n" + happenedTable() + "\n" + brokenTable() + "\n";
    }

    private String situationsTable() {
        StringBuilder text = new StringBuilder("| What may go wrong, besides pauses | Minutes |");
        Stream.of(Mode.values())
                .forEach(mode -> text.append(' ').append(mode.words).append(" |"));
        text.append("\n|---|--:|").append("--:|".repeat(Mode.values().length)).append('\n');
        for (Scenario scenario : Scenario.values()) {
            text.append("| %s | %d |".formatted(scenario.words, scenario.horizon));
            explored.stream()
                    .filter(one -> one.scenario == scenario)
                    .forEach(one -> text.append(" %,d |".formatted(one.found.situations())));
            text.append('\n');
        }
        long situations =
                explored.stream().mapToLong(one -> one.found.situations()).sum();
        long moves = explored.stream().mapToLong(one -> one.found.moves()).sum();
        return text
                + "\nTogether %,d situations, joined by %,d moves; promises broken: none.\n"
                        .formatted(situations, moves);
    }

    private String happenedTable() {
        StringBuilder text = new StringBuilder("| What happened, how often |");
        Stream.of(Mode.values())
                .forEach(mode -> text.append(' ').append(mode.words).append(" |"));
        text.append("\n|---|").append("--:|".repeat(Mode.values().length)).append('\n');
        List<Map<String, Long>> byMode =
                Stream.of(Mode.values()).map(this::happened).toList();
        for (String what :
                byMode.stream().flatMap(one -> one.keySet().stream()).collect(Collectors.toCollection(TreeSet::new))) {
            text.append("| %s |".formatted(what));
            byMode.forEach(happened -> text.append(" %,d |".formatted(happened.getOrDefault(what, 0L))));
            text.append('\n');
        }
        return text.toString();
    }

    private String brokenTable() {
        return caught.stream()
                .map(one -> "| %s | %s | %s |\n"
                        .formatted(
                                one.rules.words,
                                one.found.broken().orElse("nothing"),
                                String.join(
                                        "; ",
                                        one.found.story().stream()
                                                .filter(move -> !move.endsWith("a minute passes"))
                                                .toList())))
                .collect(Collectors.joining(
                        "", "| Rule, broken on purpose | Promise that breaks | Shortest story |\n|---|---|---|\n", ""));
    }

    private record Explored(Mode mode, Scenario scenario, Exploration found) {}

    private record Case(Mode mode, Scenario scenario) {}

    private record Caught(BrokenRules rules, Exploration found) {}
}
