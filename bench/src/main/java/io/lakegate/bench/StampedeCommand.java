package io.lakegate.bench;

import io.lakegate.bench.stage.Progress;
import io.lakegate.bench.stampede.StampedeBench;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code stampede}. */
@Command(
        name = "stampede",
        mixinStandardHelpOptions = true,
        usageHelpAutoWidth = true,
        description = {
            "Many callers on several replicas, one expired token.",
            "Counts presentations of refresh tokens in the emulator's journal; must be 1, with no error."
        })
final class StampedeCommand extends BenchCommand {

    @Option(names = "--replicas", defaultValue = "3", description = "Lakegate servers; default: 3")
    private int replicas;

    @Option(names = "--callers", defaultValue = "1000", description = "who ask at once; default: 1000")
    private int callers;

    @Option(names = "--rounds", defaultValue = "3", description = "expiries in each mode; default: 3")
    private int rounds;

    @Option(
            names = "--mode",
            split = ",",
            paramLabel = "MODE",
            description = "reusable, single-use, family or grace; default: all four")
    private List<Mode> modes = List.of(Mode.values());

    @Option(
            names = "--peer",
            split = ",",
            paramLabel = "PEER",
            description = "keycloak, spring: the same against its own program, on the same emulator")
    private List<Peers> peers = List.of();

    @Override
    Report measure(Progress progress) {
        return new StampedeBench(
                        replicas,
                        quick ? Math.min(callers, 200) : callers,
                        quick ? 1 : rounds,
                        modes,
                        List.copyOf(peers))
                .run(progress);
    }
}
