package io.lakegate.emulator.home;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Prints what a shell needs so that unmodified clients reach the emulator that runs. */
@Command(
        name = "env",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        usageHelpAutoWidth = true,
        description = "Print exports for SDKs, JDBC driver and curl that lead to the emulator that runs.",
        footer = {"", "Try:", "  eval \"$(lakegate-emulator env)\"", "  lakegate-emulator env --workspace dbc-local-2"})
public final class EnvCommand implements Callable<Integer> {
    @Option(names = "--home", paramLabel = "FOLDER", description = "the --home that the emulator was started with")
    private @Nullable Path home;

    @Option(names = "--workspace", paramLabel = "NAME", description = "default: the first one")
    private @Nullable String workspace;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    /** Made by picocli. */
    public EnvCommand() {}

    @Override
    public Integer call() {
        Running running = (home == null ? EmulatorHome.usual() : new EmulatorHome(home)).requireRunning();
        PrintWriter out = spec.commandLine().getOut();
        Exports.of(running, chosen(running)).forEach(out::println);
        out.flush();
        return CommandLine.ExitCode.OK;
    }

    private Running.Host chosen(Running running) {
        String wanted = workspace;
        if (wanted == null) {
            return running.firstWorkspace();
        }
        List<Running.Host> workspaces = running.hosts().stream()
                .filter(host -> host.workspaceId().isPresent())
                .toList();
        return workspaces.stream()
                .filter(host -> host.name().equals(wanted))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no workspace " + wanted + "; there are "
                        + workspaces.stream().map(Running.Host::name).collect(Collectors.joining(", "))));
    }
}
