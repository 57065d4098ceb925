package io.lakegate.cli.integration.secret;

import picocli.CommandLine.Command;

/** {@code lakegate integration secret …}. */
@Command(
        name = "secret",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = {
            "The client secrets of an integration; several may be kept, and are tried in turn.",
            "To change one without a gap: add the new one, end the old one at Databricks, remove it here."
        },
        subcommands = {ListSecretsCommand.class, AddSecretCommand.class, RemoveSecretCommand.class})
public final class SecretCommand {

    SecretCommand() {}
}
