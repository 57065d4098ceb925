package io.lakegate.server.posit.session;

import io.lakegate.server.setting.Settings;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;

/**
 * Where Connect's people log in to an integration. Leads to Lakegate's own page for it, where a button begins: a mere link
 * sends nobody to Databricks.
 */
@Path("/__oauth__/integrations/{guid}/login")
@RolesAllowed("viewer")
@RunOnVirtualThread
public class LoginPages {

    private final OwnConnection own;
    private final Settings settings;

    LoginPages(OwnConnection own, Settings settings) {
        this.own = own;
        this.settings = settings;
    }

    /** To one's connection, if there is one, else to where one connects; 404, 400 code 230 where nobody logs in. */
    @GET
    public Response login(@PathParam("guid") String guid) {
        var integration = own.integration(guid);
        return Response.seeOther(own.find(integration)
                        .map(id -> settings.at("/connections/" + id))
                        .orElseGet(() -> settings.at("/connections/new?integration=" + integration.id())))
                .build();
    }
}
