package io.lakegate.server.http;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;

/** Resources that fail, in tests only. */
@Path("/v1/test")
@RolesAllowed("viewer")
public class TroubleApi {

    /** What an unexpected exception says must reach nobody. */
    static final String SECRET = "the-exception-says-a-secret";

    /** A fault of ours. */
    @GET
    @Path("fault")
    public String fault() {
        throw new IllegalStateException(SECRET);
    }

    /** Takes JSON. */
    @POST
    @Path("json")
    @Consumes(MediaType.APPLICATION_JSON)
    public String json(Body body) {
        return body.name();
    }

    /** A body. */
    public record Body(String name, int number) {}
}
