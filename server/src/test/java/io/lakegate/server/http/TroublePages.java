package io.lakegate.server.http;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** Pages that fail, in tests only. */
@Path("/test")
@RolesAllowed("viewer")
@Produces(MediaType.TEXT_HTML)
public class TroublePages {

    /** A fault of ours. */
    @GET
    @Path("fault")
    public String fault() {
        throw new IllegalStateException(TroubleApi.SECRET);
    }

    /** A problem whose text holds what somebody sent. */
    @GET
    @Path("markup")
    public String markup() {
        throw new ProblemException(409, "markup", "<b>title</b>", "<script>alert(1)</script>")
                .withField("<i>field</i>", "<img src=x>");
    }
}
