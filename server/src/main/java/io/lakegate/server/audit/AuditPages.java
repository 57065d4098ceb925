package io.lakegate.server.audit;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What happened, for an admin to read. */
@Path("/settings/audit")
@RolesAllowed("admin")
@RunOnVirtualThread
public class AuditPages {

    private static final int PAGE = 50;

    private final AuditStore store;
    private final AuditExport export;
    private final AuditRights rights;

    AuditPages(AuditStore store, AuditExport export, AuditRights rights) {
        this.store = store;
        this.export = export;
        this.rights = rights;
    }

    /** Entries, newest first, in pages. */
    @GET
    @Produces(MediaType.TEXT_HTML)
    public TemplateInstance list(@BeanParam AuditQuery query) {
        List<RecordedEntry> entries = store.list(query.filter(), PAGE + 1);
        String next = entries.size() > PAGE
                ? "/settings/audit?"
                        + query.parts(Map.of(
                                "before", Long.toString(entries.get(PAGE - 1).seq())))
                : "";
        return Templates.list(
                entries.subList(0, Math.min(entries.size(), PAGE)),
                query,
                next,
                query.parts(Map.of("before", "")),
                rights.tooMany());
    }

    /** What the filter on the page matches, as CSV. */
    @GET
    @Path("export.csv")
    @Produces(AuditExport.CSV)
    public Response csv(@BeanParam AuditQuery query) {
        return export.answer(AuditExport.CSV, query, Optional.empty());
    }

    /** The same as lines of JSON. */
    @GET
    @Path("export.jsonl")
    @Produces(AuditExport.JSONL)
    public Response jsonl(@BeanParam AuditQuery query) {
        return export.answer(AuditExport.JSONL, query, Optional.empty());
    }

    @CheckedTemplate
    static class Templates {
        static native TemplateInstance list(
                List<RecordedEntry> entries, AuditQuery query, String next, String filter, boolean tooMany);
    }
}
