package io.lakegate.cli.access;

import picocli.CommandLine.Command;

/** {@code lakegate integration access …}. */
@Command(
        name = "access",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = "Who may connect through an integration; nobody on the list means everybody. For admins.",
        subcommands = {ListAccessCommand.class, AllowCommand.class, DisallowCommand.class})
public final class AccessCommand {

    /** Made by picocli. */
    public AccessCommand() {}
}
