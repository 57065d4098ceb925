package io.lakegate.server.posit.session;

import io.lakegate.server.setting.Settings;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;

/** Where people log out of an integration: the page on which a button disconnects. */
@Path("/__oauth__/integrations/{guid}/logout")
@RolesAllowed("viewer")
@RunOnVirtualThread
public class LogoutPages {

    private final OwnConnection own;
    private final Settings settings;

    LogoutPages(OwnConnection own, Settings settings) {
        this.own = own;
        this.settings = settings;
    }

    /** To the page that disconnects, or to one's connections where there is nothing to end. */
    @GET
    public Response logout(@PathParam("guid") String guid) {
        return Response.seeOther(own.find(own.integration(guid))
                        .map(id -> settings.at("/connections/" + id + "/disconnect"))
                        .orElseGet(() -> settings.at("/connections")))
                .build();
    }
}
