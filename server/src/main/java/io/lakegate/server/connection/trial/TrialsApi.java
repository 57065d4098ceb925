package io.lakegate.server.connection.trial;

import io.lakegate.server.connection.Connections;
import io.lakegate.server.http.ProblemException;
import io.lakegate.server.user.CurrentUser;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code /v1/connections/{id}/tests}. */
@Path("/v1/connections/{id}/tests")
@Tag(name = "Connections")
@RolesAllowed("viewer")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class TrialsApi {

    private final Trials trials;
    private final Connections connections;
    private final CurrentUser currentUser;

    TrialsApi(Trials trials, Connections connections, CurrentUser currentUser) {
        this.trials = trials;
        this.connections = connections;
        this.currentUser = currentUser;
    }

    /** Begins a query on the connection's warehouse as oneself: 202; 409 where no warehouse is chosen; 404. */
    @POST
    public Response begin(@PathParam("id") String id) {
        var person = currentUser.require();
        Trial trial = trials.begin(connections.usable(id, person), person);
        return Response.accepted(TrialAnswer.of(trial)).build();
    }

    /** How far it is: asks Databricks once more while it runs. 404 for anybody else's. */
    @GET
    @Path("{test}")
    public TrialAnswer look(@PathParam("id") String id, @PathParam("test") String test) {
        var person = currentUser.require();
        return TrialAnswer.of(trials.look(connections.usable(id, person), test(test), person));
    }

    static UUID test(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw ProblemException.notFound("connection test");
        }
    }
}
