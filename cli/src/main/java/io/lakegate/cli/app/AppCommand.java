package io.lakegate.cli.app;

import io.lakegate.cli.app.place.AssociationCommand;
import io.lakegate.cli.app.place.EnvironmentCommand;
import io.lakegate.cli.app.place.OwnerCommand;
import io.lakegate.cli.app.place.ReturnUrlCommand;
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
            AppKeyCommand.class,
            EnvironmentCommand.class,
            AssociationCommand.class,
            OwnerCommand.class,
            ReturnUrlCommand.class
        })
public final class AppCommand {

    /** Made by picocli. */
    public AppCommand() {}
}
