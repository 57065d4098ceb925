package io.lakegate.emulator;

import io.lakegate.emulator.behaviour.RefreshMode;
import io.lakegate.emulator.directory.Directory;
import io.lakegate.emulator.directory.SeedException;
import io.lakegate.emulator.directory.SeedFile;
import io.lakegate.emulator.home.EmulatorHome;
import io.lakegate.emulator.home.EnvCommand;
import io.lakegate.emulator.home.NothingRunsException;
import io.lakegate.emulator.http.PortTakenException;
import io.lakegate.emulator.realname.RealNames;
import io.lakegate.emulator.secret.PrivateFile;
import io.lakegate.emulator.state.StateFileException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The emulator as a program: starts, says where, runs until it is stopped. */
@Command(
        name = "lakegate-emulator",
        mixinStandardHelpOptions = true,
        versionProvider = EmulatorVersion.class,
        sortOptions = false,
        usageHelpAutoWidth = true,
        description = {
            "A local Databricks: accounts and their workspaces on 127.0.0.1. Not affiliated with Databricks.",
            "Every port can be 0 for any free one; nothing ever listens on another interface."
        },
        footer = {
            "",
            "Try:",
            "  lakegate-emulator",
            "  lakegate-emulator --account-port 0 --workspace-port 0,0 --control-port 0",
            "  lakegate-emulator --refresh-mode single-use --control-token-file token",
            "  lakegate-emulator --users my-team.yaml",
            "  eval \"$(lakegate-emulator env)\""
        },
        subcommands = EnvCommand.class)
public final class EmulatorProgram implements Callable<Integer> {
    @Option(
            names = "--account-port",
            paramLabel = "PORT",
            defaultValue = "8010",
            split = ",",
            description = "one for each account; default: 8010, and any free one for a second account")
    private List<Integer> accountPorts = List.of();

    @Option(
            names = "--workspace-port",
            paramLabel = "PORT",
            defaultValue = "8011,8012",
            split = ",",
            description = "one for each workspace, repeated; default: 8011 and 8012")
    private List<Integer> workspacePorts = List.of();

    @Option(names = "--control-port", paramLabel = "PORT", defaultValue = "8013", description = "default: 8013")
    private int controlPort;

    @Option(
            names = "--users",
            paramLabel = "FILE",
            description = "YAML with users and service principals; default: four demo users")
    private @Nullable Path users;

    @Option(
            names = "--control-token-file",
            paramLabel = "FILE",
            description = "where to write the control port's token (mode 0600); without it nobody learns the token")
    private @Nullable Path controlTokenFile;

    @Option(
            names = "--refresh-mode",
            paramLabel = "MODE",
            description = "reusable, single-use, single-use-family-revocation or single-use-grace;"
                    + " default: what each application's policy says")
    private @Nullable String refreshMode;

    @Option(
            names = "--grace-seconds",
            paramLabel = "N",
            defaultValue = "30",
            description = "for single-use-grace; default: 30")
    private int graceSeconds;

    @Option(
            names = "--random-seed",
            paramLabel = "N",
            description = "the same ids, secrets, codes and refresh tokens in every run, for whoever knows N")
    private @Nullable Long randomSeed;

    @Option(
            names = "--state",
            paramLabel = "FILE",
            description =
                    "keep what changes in this file (mode 0600; it holds secrets); default: a restart forgets it all")
    private @Nullable Path state;

    @CommandLine.Mixin
    private RealNameArguments realNames = new RealNameArguments();

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    /**
     * Runs the program.
     *
     * @param arguments see {@code --help}
     */
    public static void main(String[] arguments) {
        // Keeps Netty from a warning of newer JDKs; a local emulator does not need the speed.
        System.setProperty("io.netty.noUnsafe", System.getProperty("io.netty.noUnsafe", "true"));
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        CommandLine line = new CommandLine(new EmulatorProgram());
        line.setParameterExceptionHandler((problem, arguments) -> {
            line.getErr().println(problem.getMessage() + "; see --help");
            return CommandLine.ExitCode.USAGE;
        });
        return line.setExecutionExceptionHandler((problem, command, parsed) -> {
            if (isForTheUser(problem)) {
                command.getErr().println(problem.getMessage());
                return CommandLine.ExitCode.SOFTWARE;
            }
            throw problem;
        });
    }

    @Override
    public Integer call() throws InterruptedException {
        EmulatorOptions options = options();
        realNames.home().take();
        Emulator emulator = Emulator.start(options);
        Runtime.getRuntime().addShutdownHook(new Thread(emulator::close, "emulator-stop"));
        if (controlTokenFile != null) {
            ControlTokenFile.write(controlTokenFile, emulator.controlToken());
        }
        realNames.home().announce(Announcement.of(emulator));
        greet(emulator);
        new CountDownLatch(1).await();
        return CommandLine.ExitCode.OK;
    }

    private EmulatorOptions options() {
        EmulatorOptions options = EmulatorOptions.defaults();
        if (users != null) {
            options = options.withSeed(SeedFile.read(users));
        }
        requireNoMore("workspace", workspacePorts.size(), options.seed().workspaceCount());
        requireNoMore("account", accountPorts.size(), options.seed().accounts().size());
        options = randomSeed == null ? options : options.withRandomSeed(randomSeed);
        options = options.withPorts(accountPorts, workspacePorts, controlPort);
        options = state == null ? options : options.withStateFile(state);
        options = realNames.options().map(options::withRealNames).orElse(options);
        return refreshMode == null
                ? options
                : options.withRefreshMode(RefreshMode.parse(refreshMode, Duration.ofSeconds(graceSeconds)));
    }

    private static void requireNoMore(String what, int ports, int there) {
        if (ports > there) {
            throw new IllegalArgumentException(ports + " " + what + " ports for " + there + " " + what + "s; name more "
                    + what + "s in the --users file");
        }
    }

    private void greet(Emulator emulator) {
        PrintWriter out = spec.commandLine().getOut();
        out.println("Local Databricks, an emulator; not affiliated with Databricks.");
        emulator.accounts()
                .forEach(account -> out.printf("account    %s  account id %s%n", account.url(), account.id()));
        emulator.workspaces()
                .forEach(workspace -> out.printf(
                        "workspace  %s  %s, workspace id %d%n", workspace.url(), workspace.name(), workspace.id()));
        out.printf(
                "control    %s  %s%n",
                emulator.controlUrl(),
                controlTokenFile == null ? "closed: start with --control-token-file" : "token in " + controlTokenFile);
        emulator.realNames().ifPresent(names -> greet(out, names));
        emulator.accounts().forEach(account -> greet(out, account.directory()));
        out.println(users == null ? "Passwords: docs/emulator.md. Stop with Ctrl-C." : "Stop with Ctrl-C.");
        out.flush();
    }

    private static void greet(PrintWriter out, RealNames names) {
        out.printf(
                "proxy      %s  to TLS port %d, trust %s; ./lakegate emulator env prints settings%n",
                names.proxyUrl(), names.tlsPort(), names.certificates().authority());
        names.names().forEach(name -> out.printf("name       https://%s%n", name));
    }

    private static void greet(PrintWriter out, Directory directory) {
        directory.users().forEach(user -> out.printf("user       %s  %s%n", user.email(), user.role()));
        directory
                .servicePrincipals()
                .forEach(program -> out.printf("service    %s  %s%n", program.applicationId(), program.displayName()));
    }

    private static boolean isForTheUser(Exception problem) {
        return problem instanceof PortTakenException
                || problem instanceof SeedException
                || problem instanceof StateFileException
                || problem instanceof IllegalArgumentException
                || problem instanceof PrivateFile.NotWrittenException
                || problem instanceof EmulatorHome.TakenException
                || problem instanceof NothingRunsException;
    }
}
