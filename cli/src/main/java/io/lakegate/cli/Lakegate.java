package io.lakegate.cli;

import io.lakegate.cli.agent.AgentCommand;
import io.lakegate.cli.app.AppCommand;
import io.lakegate.cli.audit.AuditCommand;
import io.lakegate.cli.completion.CompletionCommand;
import io.lakegate.cli.connection.ConnectionCommand;
import io.lakegate.cli.group.GroupCommand;
import io.lakegate.cli.exec.EnvCommand;
import io.lakegate.cli.exec.ExecCommand;
import io.lakegate.cli.integration.IntegrationCommand;
import io.lakegate.cli.integration.doctor.DoctorCommand;
import io.lakegate.cli.issuer.IssuerCommand;
import io.lakegate.cli.key.KeyCommand;
import io.lakegate.cli.login.LoginCommand;
import io.lakegate.cli.login.LogoutCommand;
import io.lakegate.cli.notice.NoticeCommand;
import io.lakegate.cli.server.MisunderstoodException;
import io.lakegate.cli.session.SessionCommand;
import io.lakegate.cli.statistics.StatisticsCommand;
import io.lakegate.cli.terminal.Words;
import io.lakegate.cli.user.TrustedIssuerCommand;
import io.lakegate.cli.user.UserCommand;
import io.lakegate.cli.vault.VaultCommand;
import java.util.Objects;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.IExitCodeGenerator;

/** The command line's entry: names the commands, turns failures into one line and an exit status. */
@Command(
        name = "lakegate",
        mixinStandardHelpOptions = true,
        version = "lakegate 0.1.0",
        description = "Talks to a Lakegate server as you.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            LoginCommand.class,
            LogoutCommand.class,
            WhoamiCommand.class,
            TokenCommand.class,
            AgentCommand.class,
            ExecCommand.class,
            EnvCommand.class,
            ConnectionCommand.class,
            AppCommand.class,
            IntegrationCommand.class,
            DoctorCommand.class,
            IssuerCommand.class,
            UserCommand.class,
            TrustedIssuerCommand.class,
            GroupCommand.class,
            KeyCommand.class,
            SessionCommand.class,
            AuditCommand.class,
            NoticeCommand.class,
            HealthCommand.class,
            VaultCommand.class,
            StatisticsCommand.class,
            CompletionCommand.class
        },
        footer = {
            "",
            "LAKEGATE_URL names the server (default http://localhost:8080). Your key comes from LAKEGATE_KEY if it is set,",
            "else from lakegate login.",
            "",
            "Exit status: 0 done, 1 the server refused or could not be reached, 2 the command was not understood;",
            "lakegate exec ends with that of its command."
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
    public static CommandLine commandLine() {
        var line = new CommandLine(new Lakegate());
        line.getSubcommands().values().forEach(below -> sameVersion(below, line));
        Objects.requireNonNull(line.getSubcommands().get("exec"))
                .setStopAtPositional(true); // what follows is the command's own
        line.setExecutionExceptionHandler((failure, command, parsed) -> {
            command.getErr().println("lakegate: " + oneLine(failure));
            return status(failure);
        });
        return line;
    }

    private static int status(Exception failure) {
        if (failure instanceof IExitCodeGenerator own) {
            return own.getExitCode();
        }
        return failure instanceof MisunderstoodException ? ExitCode.USAGE : REFUSED;
    }

    private static void sameVersion(CommandLine command, CommandLine root) {
        command.getCommandSpec().version(root.getCommandSpec().version());
        command.getSubcommands().values().forEach(below -> sameVersion(below, root));
    }

    private static String oneLine(Exception failure) {
        String message = failure.getMessage();
        return Words.clean(message == null ? failure.getClass().getSimpleName() : message);
    }
}
