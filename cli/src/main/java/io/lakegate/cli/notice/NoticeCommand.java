package io.lakegate.cli.notice;

import picocli.CommandLine.Command;

/** {@code lakegate notice …}. */
@Command(
        name = "notice",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = "What needs your hand.",
        subcommands = ListNoticesCommand.class)
public final class NoticeCommand {

    /** Made by picocli. */
    public NoticeCommand() {}
}
