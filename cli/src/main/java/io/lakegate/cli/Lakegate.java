package io.lakegate.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line's entry: names the commands, turns failures into one line and an exit status. */
@Command(
        name = "lakegate",
        mixinStandardHelpOptions = true,
        version = "lakegate 0.1.0",
        description = "Talks to a Lakegate server as you.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {WhoamiCommand.class, ConnectionCommand.class, TokenCommand.class},
        footer = {
            "",
            "LAKEGATE_URL names the server (default http://localhost:8080), LAKEGATE_KEY holds your personal key",
            "(make one on the server's page Personal keys).",
            "",
            "Exit status: 0 done, 1 the server refused or could not be reached, 2 the command was not understood."
        })
public final class Lakegate {

    /** The server refused, or did not answer. */
    static final int REFUSED = 1;

    private Lakegate() {}

    /** Runs the command and exits with its status. */
    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    /** The whole command line, ready to execute; a test may redirect its output. */
    static CommandLine commandLine() {
        var line = new CommandLine(new Lakegate());
        line.setExecutionExceptionHandler((failure, command, parsed) -> {
            command.getErr().println("lakegate: " + oneLine(failure));
            return REFUSED;
        });
        return line;
    }

    private static String oneLine(Exception failure) {
        String message = failure.getMessage();
        return message == null ? failure.getClass().getSimpleName() : message.replace('\n', ' ');
    }
}
