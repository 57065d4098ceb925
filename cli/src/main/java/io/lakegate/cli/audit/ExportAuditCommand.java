package io.lakegate.cli.audit;

import io.lakegate.cli.server.RefusedException;
import io.lakegate.cli.server.ServerAccess;
import io.lakegate.cli.terminal.Conversation;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code lakegate audit export}. */
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        description = "Writes all entries that match, newest first, as JSON lines or CSV.")
final class ExportAuditCommand implements Callable<Integer> {

    @Mixin
    private ServerAccess server = new ServerAccess();

    @Mixin
    private AuditOptions filter = new AuditOptions();

    @Option(names = "--format", paramLabel = "FORMAT", description = "${COMPLETION-CANDIDATES} (default: jsonl).")
    private Format format = Format.jsonl;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Write here instead of to the terminal.")
    private @Nullable Path output;

    /** Spelled as typed and as the server's files end. */
    enum Format {
        jsonl,
        csv
    }

    @Override
    public Integer call() {
        String path = "/v1/audit-entries/export." + format + "?" + filter.query("");
        if (output == null) {
            server.client().download(path, Conversation.rawOutput());
            return 0;
        }
        try (OutputStream file = Files.newOutputStream(output)) {
            server.client().download(path, file);
            return 0;
        } catch (IOException e) {
            throw new RefusedException("cannot write " + output + ": " + e.getMessage());
        }
    }
}
