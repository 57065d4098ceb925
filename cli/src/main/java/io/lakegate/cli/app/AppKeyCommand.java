package io.lakegate.cli.app;

import picocli.CommandLine.Command;

/** {@code lakegate app key …}. */
@Command(
        name = "key",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = "The keys with which an app asks for tokens.",
        subcommands = {
            CreateAppKeyCommand.class,
            ListAppKeysCommand.class,
            RotateAppKeyCommand.class,
            RevokeAppKeyCommand.class
        })
final class AppKeyCommand {}
