package io.lakegate.bench;

import io.lakegate.bench.stage.Progress;
import io.lakegate.bench.tokenpath.TokenPathBench;
import java.time.Duration;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code token-path}. */
@Command(
        name = "token-path",
        mixinStandardHelpOptions = true,
        usageHelpAutoWidth = true,
        description = {
            "What one answer costs: the server's CPU (from /proc) per answer, on a core of its own, audit on.",
            "wrk, the emulator and PostgreSQL run on the other cores; needs wrk (Debian: apt-get install wrk).",
            "Rounds are interleaved with a bare Vert.x server that returns the same bytes; medians count."
        })
final class TokenPathCommand extends BenchCommand {

    @Option(names = "--sizes", split = ",", paramLabel = "N", description = "default: 1,1000,1000000")
    private List<Integer> sizes = List.of(1, 1000, 1_000_000);

    @Option(names = "--hot", defaultValue = "100000", paramLabel = "N", description = "asked for; default: 100000")
    private int hot;

    @Option(names = "--rounds", defaultValue = "5", paramLabel = "N", description = "default: 5")
    private int rounds;

    @Option(names = "--seconds", defaultValue = "10", paramLabel = "N", description = "of one run; default: 10")
    private int seconds;

    @Option(names = "--peer", paramLabel = "PEER", description = "keycloak: runs its broker read beside it")
    private String peer = "";

    @Override
    Report measure(Progress progress) {
        boolean keycloak = peer.equals("keycloak");
        TokenPathBench whole = quick
                ? new TokenPathBench(List.of(1, 1000, 20_000), 10_000, 3, Duration.ofSeconds(3), keycloak)
                : new TokenPathBench(sizes, hot, rounds, Duration.ofSeconds(seconds), keycloak);
        return whole.run(progress);
    }
}
