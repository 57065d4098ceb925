package io.lakegate.server.connection.activity;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;

/** Settings → Advanced → Activity. */
@Path("/settings/activity")
@RolesAllowed("admin")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public class ActivityPages {

    private static final int PAGE = 50;

    private final ActivityStore store;

    ActivityPages(ActivityStore store) {
        this.store = store;
    }

    /** Newest first, in pages. */
    @GET
    public TemplateInstance list(@QueryParam("before") @DefaultValue("") String before) {
        List<ActivityEntry> found = store.list(ActivityApi.sequence(before), PAGE + 1);
        String next = found.size() > PAGE
                ? "/settings/activity?before=" + found.get(PAGE - 1).seq()
                : "";
        return Templates.list(found.subList(0, Math.min(found.size(), PAGE)), next);
    }

    /** The page. */
    @CheckedTemplate
    static class Templates {
        private Templates() {}

        static native TemplateInstance list(List<ActivityEntry> entries, String next);
    }
}
