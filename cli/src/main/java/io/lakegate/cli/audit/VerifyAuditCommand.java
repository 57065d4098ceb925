package io.lakegate.cli.audit;

import com.fasterxml.jackson.databind.JsonNode;
import io.lakegate.cli.server.RefusedException;
import io.lakegate.cli.terminal.Conversation;
import io.lakegate.cli.terminal.Words;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code lakegate audit verify}. */
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        description = "Reads the whole audit and names each entry that was changed, removed or inserted past Lakegate.",
        footer =
                "Exit status: 0 everything is as it was written; 1 something is not, or the server did not say; 2 misunderstood.")
final class VerifyAuditCommand implements Callable<Integer> {

    private static final long BETWEEN_REMARKS = 2_000_000_000L;

    @Mixin
    private Conversation server = new Conversation();

    @Option(
            names = "--anchor",
            paramLabel = "N:HEX",
            description = "A checkpoint that an earlier run named and you kept elsewhere; it must still be there.")
    private @Nullable String anchor;

    private @Nullable JsonNode verdict;
    private long remarked = System.nanoTime();

    @Override
    public Integer call() {
        String query = anchor == null ? "" : "?anchor=" + URLEncoder.encode(anchor, StandardCharsets.UTF_8);
        server.client().lines("POST", "/v1/audit-entries/verification" + query, this::hear);
        if (verdict == null) {
            throw new RefusedException("the server broke off before its verdict; see its log, then try again");
        }
        server.answer(verdict, this::tell);
        return verdict.path("intact").asBoolean() ? 0 : 1;
    }

    private void hear(JsonNode line) {
        if (line.has("verdict")) {
            verdict = line.path("verdict");
        } else if (line.has("finding") && !server.json()) {
            server.say(Words.text(line.path("finding"), "what"));
        } else if (line.has("progress") && System.nanoTime() - remarked > BETWEEN_REMARKS) {
            remarked = System.nanoTime();
            server.remark(line.at("/progress/entries").asText() + " of "
                    + line.at("/progress/of").asText() + " entries");
        }
    }

    private void tell(JsonNode told) {
        server.say(number(told, "entries") + " sealed entries in " + number(told, "chains") + " chains, "
                + number(told, "batches") + " links and " + number(told, "checkpoints") + " checkpoints; "
                + number(told, "waiting") + " not sealed yet.");
        if (told.path("unchained").asLong() > 0) {
            server.say(number(told, "unchained")
                    + " of them were written before there were chains and sealed as they stood "
                    + Words.time(told, "unchained_before") + ".");
        }
        if (told.hasNonNull("anchor")) {
            server.say("Newest checkpoint, to keep elsewhere for --anchor: " + Words.text(told, "anchor"));
        }
        long findings = told.path("findings_total").asLong();
        server.say(
                findings == 0
                        ? "Everything is as it was written."
                        : findings + (findings == 1 ? " finding" : " findings")
                                + ": somebody changed the audit in the database, past Lakegate.");
    }

    private static String number(JsonNode told, String field) {
        return Long.toString(told.path(field).asLong());
    }
}
