package io.lakegate.bench;

import io.lakegate.demo.stage.StoryException;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code ./lakegate bench …}: measures, and says so where a figure is missed. */
@Command(
        name = "lakegate bench",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            StampedeCommand.class,
            CrashCommand.class,
            TokenPathCommand.class,
            MorningCommand.class,
            HelperCommand.class
        },
        description = {
            "Measures Lakegate from outside: real server processes, a real PostgreSQL, the emulator, on loopback only.",
            "Each bench prints a table, writes JSON under bench/results/ and ends with one line of figures.",
            "Exit status: 0, or 1 where a figure is missed."
        })
public final class Bench {

    private Bench() {}

    /** Runs one and exits with its status. */
    public static void main(String[] arguments) {
        System.setProperty("io.netty.noUnsafe", System.getProperty("io.netty.noUnsafe", "true"));
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Bench())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler(Bench::told);
    }

    /** What a person can act on is one line; the rest keeps its trace. */
    private static int told(Exception problem, CommandLine line, CommandLine.ParseResult parsed) throws Exception {
        if (problem instanceof StoryException) {
            line.getErr().println("lakegate bench: " + problem.getMessage());
            return CommandLine.ExitCode.SOFTWARE;
        }
        throw problem;
    }
}
