package io.lakegate.server.http;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;

/** Resources that fail, in tests only. */
@Path("/")
@RolesAllowed("viewer")
public class TroubleApi {

    /** What an unexpected exception says must reach nobody. */
    static final String SECRET = "the-exception-says-a-secret";

    /** A fault of ours. */
    @GET
    @Path("v1/test/fault")
    public String fault() {
        throw new IllegalStateException(SECRET);
    }

    /** The same on a page. */
    @GET
    @Path("test/fault")
    public String pageFault() {
        return fault();
    }

    /** A problem whose text holds what somebody sent. */
    @GET
    @Path("test/markup")
    public String markup() {
        throw new ProblemException(409, "markup", "<b>title</b>", "<script>alert(1)</script>")
                .withField("<i>field</i>", "<img src=x>");
    }

    /** Takes JSON. */
    @POST
    @Path("v1/test/json")
    @Consumes(MediaType.APPLICATION_JSON)
    public String json(Body body) {
        return body.name();
    }

    /** A body. */
    public record Body(String name, int number) {}
}
