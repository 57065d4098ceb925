package io.lakegate.cli.issuer;

import picocli.CommandLine.Command;

/** {@code lakegate issuer …}. */
@Command(
        name = "issuer",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description =
                "Lakegate as issuer of workload tokens, which Databricks trusts by federation policies; admins only.",
        subcommands = {
            ShowIssuerCommand.class,
            PublishKeyCommand.class,
            ActivateKeyCommand.class,
            WithdrawKeyCommand.class,
            DiscardSessionKeysCommand.class
        })
public final class IssuerCommand {

    /** Made by picocli. */
    public IssuerCommand() {}
}
