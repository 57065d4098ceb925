package io.lakegate.server.page;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** Where all settings are found, by what they are about. */
@Path("/settings")
@RolesAllowed("admin")
@RunOnVirtualThread
@Produces(MediaType.TEXT_HTML)
public class SettingsPages {

    SettingsPages() {}

    /** Those that every organisation needs, and the way to the others. */
    @GET
    public TemplateInstance overview() {
        return Templates.overview();
    }

    /** Those about Databricks, keys and what happened. */
    @GET
    @Path("advanced")
    public TemplateInstance advanced() {
        return Templates.advanced();
    }

    /** The pages. */
    @CheckedTemplate
    static class Templates {
        private Templates() {}

        static native TemplateInstance overview();

        static native TemplateInstance advanced();
    }
}
