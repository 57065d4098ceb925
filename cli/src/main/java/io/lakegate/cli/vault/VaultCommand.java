package io.lakegate.cli.vault;

import picocli.CommandLine.Command;

/** {@code lakegate vault …}. */
@Command(
        name = "vault",
        mixinStandardHelpOptions = true,
        description = "The keys that everything is sealed with. For admins.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {StatusCommand.class, RotateCommand.class, RewrapCommand.class, RemoveOldCommand.class})
public final class VaultCommand {

    /** Made by picocli. */
    public VaultCommand() {}
}
