package io.lakegate.server.health;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** {@code /settings/health}: how the installation is, with the charts of all of it. */
@Path("/settings/health")
@RolesAllowed("admin")
@RunOnVirtualThread
@Produces(MediaType.TEXT_HTML)
public class HealthPages {

    private final Health health;

    HealthPages(Health health) {
        this.health = health;
    }

    /** The page. */
    @GET
    public TemplateInstance show() {
        return Templates.show(health.report());
    }

    @CheckedTemplate
    static class Templates {
        private Templates() {}

        static native TemplateInstance show(HealthReport report);
    }
}
