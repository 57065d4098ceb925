package io.lakegate.cli.connection;

import picocli.CommandLine.Command;

/** {@code lakegate connection …}. */
@Command(
        name = "connection",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = "Your connections to Databricks.",
        subcommands = {
            ListConnectionsCommand.class,
            ShowConnectionCommand.class,
            CreateConnectionCommand.class,
            ConnectCommand.class,
            UpdateConnectionCommand.class,
            ShareCommand.class,
            TestConnectionCommand.class,
            DisconnectCommand.class,
            EndAllCommand.class,
            GrantCommand.class,
            WithdrawCommand.class,
            ActivityCommand.class
        })
public final class ConnectionCommand {

    /** Made by picocli. */
    public ConnectionCommand() {}
}
