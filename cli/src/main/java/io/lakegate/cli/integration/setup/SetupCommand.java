package io.lakegate.cli.integration.setup;

import picocli.CommandLine.Command;

/** {@code lakegate integration setup …}. */
@Command(
        name = "setup",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = "Plans of lakegate integration create --register, and what they left.",
        subcommands = {ListSetupsCommand.class, ShowSetupCommand.class, UndoSetupCommand.class, ForgetSetupCommand.class
        })
public final class SetupCommand {

    /** Made by picocli. */
    SetupCommand() {}
}
