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
import java.util.List;

/** What happened, for an admin to read. */
@Path("/settings/audit")
@RolesAllowed("admin")
@RunOnVirtualThread
@Produces(MediaType.TEXT_HTML)
public class AuditPages {

    private static final int PAGE = 50;

    private final AuditStore store;

    AuditPages(AuditStore store) {
        this.store = store;
    }

    /** Entries, newest first, in pages. */
    @GET
    public TemplateInstance list(@BeanParam AuditQuery query) {
        List<RecordedEntry> entries = store.list(query.filter(), PAGE + 1);
        String next = entries.size() > PAGE
                ? "/settings/audit?" + query.goingOnAfter(entries.get(PAGE - 1).seq())
                : "";
        return Templates.list(entries.subList(0, Math.min(entries.size(), PAGE)), query, next);
    }

    @CheckedTemplate
    static class Templates {
        static native TemplateInstance list(List<RecordedEntry> entries, AuditQuery query, String next);
    }
}
