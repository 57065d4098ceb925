package io.lakegate.server.connection.connect;

import io.lakegate.server.http.ProblemException;
import io.lakegate.server.integration.CallbackPath;
import io.lakegate.server.integration.Integration;
import io.lakegate.server.integration.Integrations;
import io.lakegate.server.user.CurrentUser;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Optional;
import java.util.UUID;

/** How one's own attempt to connect ended, and the callback that lies below {@code /connections}. */
@Path("/connections")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public class AttemptPages {

    private final CallbackAnswer answer;
    private final AuthorizationRequestStore requests;
    private final Integrations integrations;
    private final CurrentUser currentUser;

    AttemptPages(
            CallbackAnswer answer,
            AuthorizationRequestStore requests,
            Integrations integrations,
            CurrentUser currentUser) {
        this.answer = answer;
        this.requests = requests;
        this.integrations = integrations;
        this.currentUser = currentUser;
    }

    /** CARTO's callback. */
    @GET
    @Path("oauth/databricks/callback")
    @PermitAll
    public Response carto(@Context UriInfo uri, @Context Request request) {
        return answer.to(CallbackPath.CARTO, uri, request);
    }

    /** What happened, whose turn it is and what to do next; 404 for anybody else's attempt. */
    @GET
    @Path("attempts/{id}")
    @RolesAllowed("viewer")
    public Response attempt(@PathParam("id") String id) {
        return parse(id)
                .flatMap(
                        known -> requests.findEnded(known, currentUser.require().id()))
                .flatMap(ended -> Refusal.of(ended.outcome()).map(why -> page(why, ended)))
                .orElseThrow(() -> ProblemException.notFound("page"));
    }

    private Response page(Refusal why, AuthorizationRequestStore.Ended ended) {
        String integration =
                integrations.find(ended.integration()).map(Integration::name).orElse("");
        String again = ended.connection()
                .map(connection -> "/connections/" + connection)
                .orElse("/connections/new?integration=" + ended.integration());
        boolean kept = ended.connection().isPresent() && why != Refusal.SUPERSEDED;
        return CallbackPages.page(why, ended.detail().orElse(""), integration, kept, again);
    }

    private static Optional<UUID> parse(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
