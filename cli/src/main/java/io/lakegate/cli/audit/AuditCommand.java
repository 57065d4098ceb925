package io.lakegate.cli.audit;

import picocli.CommandLine.Command;

/** {@code lakegate audit …}. */
@Command(
        name = "audit",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = "What happened, by whom, with what result; for admins.",
        subcommands = {ListAuditCommand.class, ExportAuditCommand.class, VerifyAuditCommand.class})
public final class AuditCommand {

    /** Made by picocli. */
    public AuditCommand() {}
}
