package io.lakegate.server.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** {@code /v1/audit-entries}: what happened, for admins and their programs. */
@Path("/v1/audit-entries")
@Tag(name = "Audit")
@RolesAllowed("admin")
@RunOnVirtualThread
public class AuditApi {

    private static final int MOST = 500;

    private final AuditStore store;
    private final AuditExport export;

    AuditApi(AuditStore store, AuditExport export) {
        this.store = store;
        this.export = export;
    }

    /**
     * Entries that match, newest first; 422 for a filter that cannot be read.
     *
     * @param limit how many at most, up to 500
     */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "Audit entries that match, newest first, in pages")
    public AuditPage list(@BeanParam AuditQuery query, @QueryParam("limit") @DefaultValue("100") int limit) {
        int most = Math.clamp(limit, 1, MOST);
        List<RecordedEntry> entries = store.list(query.filter(), most + 1);
        return entries.size() <= most
                ? new AuditPage(entries, Optional.empty())
                : new AuditPage(
                        entries.subList(0, most),
                        Optional.of(Long.toString(entries.get(most - 1).seq())));
    }

    /** All entries that match, newest first, as one file; 422 for a filter that cannot be read. */
    @GET
    @Path("export.csv")
    @Produces(AuditExport.CSV)
    @Operation(
            summary =
                    "All audit entries that match as CSV; a cell that looks like a formula has an apostrophe in front")
    public Response csv(@BeanParam AuditQuery query, @QueryParam("limit") @Nullable Integer limit) {
        return export.answer(AuditExport.CSV, query, Optional.ofNullable(limit));
    }

    /** The same, each entry a line of JSON as {@link #list} gives it. */
    @GET
    @Path("export.jsonl")
    @Produces(AuditExport.JSONL)
    @Operation(summary = "All audit entries that match, one JSON object a line")
    public Response jsonl(@BeanParam AuditQuery query, @QueryParam("limit") @Nullable Integer limit) {
        return export.answer(AuditExport.JSONL, query, Optional.ofNullable(limit));
    }

    /**
     * Some entries.
     *
     * @param next what to send as {@code before} to get the page after; absent on the last
     */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record AuditPage(List<RecordedEntry> items, Optional<String> next) {}
}
