package io.lakegate.bench;

import io.lakegate.bench.crash.CrashBench;
import io.lakegate.bench.crash.Step;
import io.lakegate.bench.stage.Progress;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code crash}. */
@Command(
        name = "crash",
        mixinStandardHelpOptions = true,
        usageHelpAutoWidth = true,
        description = {
            "Kills (kill -9) or freezes (SIGSTOP) the refreshing replica at every step of the protocol, restarts PostgreSQL in the middle, "
                    + "makes the token endpoint slower than the lease, drops the answer after the effect.",
            "The quiet period is passed with the development clock, never skipped.",
            "No token that may have rotated may be presented again before its access token died and the quiet period passed."
        })
final class CrashCommand extends BenchCommand {

    @Option(names = "--replicas", defaultValue = "3", description = "Lakegate servers; default: 3")
    private int replicas;

    @Option(
            names = "--mode",
            split = ",",
            paramLabel = "MODE",
            description = "reusable, single-use, family or grace; default: all four")
    private List<Mode> modes = List.of(Mode.values());

    @Option(names = "--only", paramLabel = "WORDS", description = "only steps with these words, such as \"kill -9\"")
    private String only = "";

    @Option(names = "--freeze-seconds", defaultValue = "60", paramLabel = "N", description = "default: 60")
    private int freezeSeconds;

    @Override
    Report measure(Progress progress) {
        List<Step> steps = Step.all().stream()
                .filter(step -> step.toString().toLowerCase(Locale.ROOT).contains(only.toLowerCase(Locale.ROOT)))
                .toList();
        Duration freeze = Duration.ofSeconds(quick ? Math.min(freezeSeconds, 8) : freezeSeconds);
        return new CrashBench(replicas, modes, steps, freeze, Duration.ofSeconds(quick ? 33 : 40)).run(progress);
    }
}
