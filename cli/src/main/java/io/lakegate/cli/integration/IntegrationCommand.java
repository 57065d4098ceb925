package io.lakegate.cli.integration;

import io.lakegate.cli.access.AccessCommand;
import io.lakegate.cli.integration.doctor.DriftCommand;
import io.lakegate.cli.integration.secret.SecretCommand;
import io.lakegate.cli.integration.setup.SetupCommand;
import io.lakegate.cli.integration.setup.StepsCommand;
import picocli.CommandLine.Command;

/** {@code lakegate integration …}. */
@Command(
        name = "integration",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = "How Lakegate reaches Databricks hosts; admins save them.",
        subcommands = {
            ListIntegrationsCommand.class,
            ShowIntegrationCommand.class,
            CreateIntegrationCommand.class,
            UpdateIntegrationCommand.class,
            ResumeIntegrationCommand.class,
            SecretCommand.class,
            AccessCommand.class,
            DriftCommand.class,
            StepsCommand.class,
            SetupCommand.class,
            DeleteIntegrationCommand.class
        })
public final class IntegrationCommand {

    /** Made by picocli. */
    public IntegrationCommand() {}
}
