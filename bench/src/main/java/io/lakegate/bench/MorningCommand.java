package io.lakegate.bench;

import io.lakegate.bench.morning.MorningBench;
import io.lakegate.bench.stage.Progress;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code morning}. */
@Command(
        name = "morning",
        mixinStandardHelpOptions = true,
        usageHelpAutoWidth = true,
        description = {
            "Very many connections (life 60 min) that expire within one minute, begun at the earliest renew point.",
            "The emulator takes 50 ms per token call and issues opaque access tokens, so that its signing is not what is measured.",
            "Takes at least seven minutes: renewals are spread on purpose."
        })
final class MorningCommand extends BenchCommand {

    @Option(names = "--replicas", defaultValue = "2", paramLabel = "N", description = "Lakegate servers; default: 2")
    private int replicas;

    @Option(names = "--connections", defaultValue = "100000", paramLabel = "N", description = "default: 100000")
    private int connections;

    @Option(
            names = "--callers",
            defaultValue = "50",
            paramLabel = "N",
            description = "exchanges a second meanwhile; default: 50")
    private int callers;

    @Override
    Report measure(Progress progress) {
        return new MorningBench(replicas, quick ? Math.min(connections, 3000) : connections, callers).run(progress);
    }
}
