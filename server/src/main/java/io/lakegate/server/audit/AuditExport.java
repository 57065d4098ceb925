package io.lakegate.server.audit;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All entries that match, newest first, as a file that grows while it is read; a page at a time, whatever their number. */
@ApplicationScoped
class AuditExport {

    static final String CSV = "text/csv";
    static final String JSONL = "application/jsonl";

    private static final int PAGE = 1_000;

    private final AuditStore store;
    private final Audit audit;
    private final CurrentActor actor;
    private final ObjectMapper json;

    AuditExport(AuditStore store, Audit audit, CurrentActor actor, ObjectMapper json) {
        this.store = store;
        this.audit = audit;
        this.actor = actor;
        this.json = json;
    }

    /**
     * The file as an answer; that it was asked for is an entry too.
     *
     * @param type {@link #CSV} or {@link #JSONL}
     * @param limit how many at most; absent for all
     */
    Response answer(String type, AuditQuery query, Optional<Integer> limit) {
        AuditFilter filter = query.filter();
        String ending = type.equals(CSV) ? "csv" : "jsonl";
        audit.record(new AuditEntry(
                actor.require(),
                "audit.export",
                Optional.empty(),
                AuditEntry.Outcome.SUCCESS,
                Map.of("format", ending, "filter", query.parts(Map.of()))));
        StreamingOutput body = out -> write(type, filter, limit.orElse(Integer.MAX_VALUE), out);
        return Response.ok(body, type + ";charset=UTF-8")
                .header("Content-Disposition", "attachment; filename=\"lakegate-audit." + ending + "\"")
                .build();
    }

    private void write(String type, AuditFilter filter, int limit, OutputStream out) throws IOException {
        Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        if (type.equals(CSV)) {
            writer.write(CsvLine.HEADER);
        }
        AuditFilter rest = filter;
        int left = Math.max(0, limit);
        for (List<RecordedEntry> page = store.list(rest, Math.min(PAGE, left));
                !page.isEmpty();
                page = store.list(rest, Math.min(PAGE, left))) {
            for (RecordedEntry entry : page) {
                writer.write(type.equals(CSV) ? CsvLine.of(entry) : json.writeValueAsString(entry) + "\n");
            }
            left -= page.size();
            rest = filter.before(page.getLast().seq());
        }
        writer.flush();
    }
}
