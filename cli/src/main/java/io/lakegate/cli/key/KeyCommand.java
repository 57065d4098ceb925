package io.lakegate.cli.key;

import picocli.CommandLine.Command;

/** {@code lakegate key …}. */
@Command(
        name = "key",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = "Your personal keys, with which the API lets you in.",
        subcommands = {ListKeysCommand.class, CreateKeyCommand.class, RevokeKeyCommand.class})
public final class KeyCommand {

    /** Made by picocli. */
    public KeyCommand() {}
}
