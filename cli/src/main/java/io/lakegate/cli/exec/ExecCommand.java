package io.lakegate.cli.exec;

import io.lakegate.cli.agent.file.AgentHome;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lakegate exec -- COMMAND …}: ends as the command ends. */
@Command(
        name = "exec",
        mixinStandardHelpOptions = true,
        description = {
            "Runs a command with fresh credentials in its environment, and ends with its exit status.",
            "Put -- before it: lakegate exec -- dbt run"
        },
        footer = {
            "",
            "It gets DATABRICKS_HOST, DATABRICKS_CONFIG_FILE, DATABRICKS_CONFIG_PROFILE, a databricks helper on its PATH with",
            "DATABRICKS_AUTH_TYPE=databricks-cli for clients that ask for the next token by themselves, and DATABRICKS_TOKEN,",
            "which is fresh but never changes, for those that do not."
        })
public final class ExecCommand implements Callable<Integer> {

    private static final int NOT_STARTED = 127; // as shells say it

    @Option(
            names = "--profile",
            paramLabel = "NAME",
            description = "Another profile of the agent's (default: workbench).")
    private String profile = "";

    @Option(
            names = "--no-token",
            description = "Without DATABRICKS_TOKEN, for what runs longer than a token lives and would stay with it.")
    private boolean noToken;

    @Parameters(paramLabel = "COMMAND", arity = "1..*", description = "The command and its arguments.")
    private List<String> command = List.of();

    /** Made by picocli. */
    public ExecCommand() {}

    @Override
    public Integer call() throws InterruptedException {
        var builder = new ProcessBuilder(command).inheritIO();
        new Surroundings(AgentHome.of(System.getenv())).addTo(builder.environment(), profile, !noToken);
        return start(builder).waitFor();
    }

    private Process start(ProcessBuilder builder) {
        try {
            return Signals.passedOn(builder);
        } catch (IOException e) {
            throw new CannotStartException(command.getFirst() + " cannot be started: is it on your PATH?");
        }
    }

    /** Exit status 127. */
    private static final class CannotStartException extends RuntimeException
            implements picocli.CommandLine.IExitCodeGenerator {
        CannotStartException(String message) {
            super(message);
        }

        @Override
        public int getExitCode() {
            return NOT_STARTED;
        }
    }
}
