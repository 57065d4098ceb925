package io.lakegate.bench.stampede;

import io.lakegate.bench.Latencies;
import io.lakegate.bench.stage.TokenAnswer;
import io.lakegate.emulator.Emulator;
import io.lakegate.emulator.fault.JournalEntry;
import io.lakegate.emulator.secret.Fingerprint;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * One stampede and what came of it, by the emulator's journal.
 *
 * @param contender who kept the tokens
 * @param presentations of refresh tokens, all together
 * @param mostOfOneToken how often the token that was presented most was presented
 * @param errors callers without a token
 * @param tokens how many different access tokens were handed out
 * @param whatWentWrong each error with its count; empty for none
 * @param p50Millis of all callers
 * @param p99Millis of all callers
 * @param afterwards what one more caller got when all was quiet
 * @param state of the connection
 */
public record Stampede(
        String contender,
        int presentations,
        int mostOfOneToken,
        int errors,
        long tokens,
        String whatWentWrong,
        long p50Millis,
        long p99Millis,
        String afterwards,
        String state) {

    /** Lets the token expire and everybody ask. */
    static Stampede run(Contender contender, Emulator databricks, int callers) {
        contender.expire();
        databricks.journal().clear();
        List<TokenAnswer> answers = contender.stampede(callers);
        List<JournalEntry> entries = databricks.journal().entriesOf("refresh_token");
        TokenAnswer afterwards = contender.askOnce();
        Latencies times = new Latencies(answers.stream().map(TokenAnswer::took).toList());
        List<TokenAnswer> bad = answers.stream().filter(it -> !it.good()).toList();
        return new Stampede(
                contender.name(),
                entries.size(),
                mostOfOne(entries),
                bad.size(),
                answers.stream()
                        .filter(TokenAnswer::good)
                        .map(TokenAnswer::accessToken)
                        .distinct()
                        .count(),
                inWords(bad),
                times.millis(0.5),
                times.millis(0.99),
                afterwards.good() ? "a token" : afterwards.inWords(),
                contender.state());
    }

    private static int mostOfOne(List<JournalEntry> entries) {
        Map<Optional<Fingerprint>, Long> counts =
                entries.stream().collect(Collectors.groupingBy(JournalEntry::refreshToken, Collectors.counting()));
        return counts.values().stream().mapToInt(Long::intValue).max().orElse(0);
    }

    private static String inWords(List<TokenAnswer> bad) {
        return bad.stream()
                .collect(Collectors.groupingBy(TokenAnswer::inWords, Collectors.counting()))
                .entrySet()
                .stream()
                .map(error -> error.getValue() + " × " + error.getKey())
                .sorted()
                .collect(Collectors.joining(", "));
    }

    /** One presentation, everybody has the same new token, the connection lives. */
    public boolean flawless() {
        return presentations == 1 && errors == 0 && tokens == 1 && state.equals("ACTIVE");
    }
}
