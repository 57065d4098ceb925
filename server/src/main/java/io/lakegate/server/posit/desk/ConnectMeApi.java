package io.lakegate.server.posit.desk;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** {@code /me}: what is {@code /v1/user} now, where older clients and R's look. */
@Path("/__api__/me")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("viewer")
@RunOnVirtualThread
public class ConnectMeApi {

    private final ConnectUserApi user;

    ConnectMeApi(ConnectUserApi user) {
        this.user = user;
    }

    /** The person whose key it is. */
    @GET
    public ConnectUserApi.ConnectUser me() {
        return user.user();
    }
}
