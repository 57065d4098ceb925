package io.lakegate.cli.agent;

import io.lakegate.cli.helper.InstallShimCommand;
import picocli.CommandLine.Command;

/** {@code lakegate agent}: keeps your connections at hand on this machine. */
@Command(
        name = "agent",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = {
            "Holds your connections for this machine: keeps a databricks.cfg with a token that lives, and answers every",
            "tool that asks the databricks command for one."
        },
        subcommands = {
            StartCommand.class,
            StatusCommand.class,
            RefreshCommand.class,
            StopCommand.class,
            InstallShimCommand.class,
            AnswerCommand.class
        })
public final class AgentCommand {

    /** Made by picocli. */
    public AgentCommand() {}
}
