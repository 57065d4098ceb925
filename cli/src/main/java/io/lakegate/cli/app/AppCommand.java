package io.lakegate.cli.app;

import picocli.CommandLine.Command;

/** {@code lakegate app …}. */
@Command(
        name = "app",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = "Programs that ask for tokens, and their keys.",
        subcommands = {
            ListAppsCommand.class,
            ShowAppCommand.class,
            CreateAppCommand.class,
            UpdateAppCommand.class,
            EnableAppCommand.class,
            DisableAppCommand.class,
            DeleteAppCommand.class,
            AppConnectionsCommand.class,
            AppKeyCommand.class
        })
public final class AppCommand {

    /** Made by picocli. */
    public AppCommand() {}
}
