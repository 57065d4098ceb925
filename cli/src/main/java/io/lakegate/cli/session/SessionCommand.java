package io.lakegate.cli.session;

import picocli.CommandLine.Command;

/** {@code lakegate session …}. */
@Command(
        name = "session",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = "The browsers in which you are signed in.",
        subcommands = {ListSessionsCommand.class, EndSessionCommand.class})
public final class SessionCommand {

    /** Made by picocli. */
    public SessionCommand() {}
}
