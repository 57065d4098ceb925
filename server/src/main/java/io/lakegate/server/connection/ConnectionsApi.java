package io.lakegate.server.connection;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.lakegate.server.exchange.ConnectionId;
import io.lakegate.server.http.ProblemException;
import io.lakegate.server.user.CurrentUser;
import io.lakegate.server.user.Role;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Connections for the command line and for admins: metadata and times, never a token. */
@Path("/v1/connections")
@RolesAllowed("viewer")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class ConnectionsApi {

    private static final int MOST = 200;

    private final Connections connections;
    private final CurrentUser currentUser;

    ConnectionsApi(Connections connections, CurrentUser currentUser) {
        this.connections = connections;
        this.currentUser = currentUser;
    }

    /**
     * One's own, by name; an admin may ask for everybody's, ordered by id in pages.
     *
     * @param all everybody's, admins only (403 otherwise)
     * @param after with {@code all}: the id the previous page ended with
     * @param limit with {@code all}: how many at most, up to 200
     */
    @GET
    public ConnectionPage list(
            @QueryParam("all") @DefaultValue("false") boolean all,
            @QueryParam("after") @Nullable String after,
            @QueryParam("limit") @DefaultValue("100") int limit) {
        var person = currentUser.require();
        if (!all) {
            return new ConnectionPage(answers(connections.ownedBy(person.id())), Optional.empty());
        }
        if (!person.role().covers(Role.ADMIN)) {
            throw new ProblemException(403, "forbidden", "Admins only", "Only an admin may list all connections.");
        }
        return everybodys(Optional.ofNullable(after).map(ConnectionsApi::connectionId), Math.clamp(limit, 1, MOST));
    }

    /** One connection; 404 if it is somebody else's, admins apart. */
    @GET
    @Path("{id}")
    public ConnectionAnswer show(@PathParam("id") String id) {
        return answer(connections.visible(id, currentUser.require()));
    }

    /** Disconnects: the tokens are erased. Idempotent; 404 if it is somebody else's, admins apart. */
    @DELETE
    @Path("{id}")
    public void disconnect(@PathParam("id") String id) {
        var person = currentUser.require();
        connections.disconnect(connections.visible(id, person), person);
    }

    /** Lets an app use one's own connection. Idempotent; 404 if connection or app are unknown or not one's own. */
    @POST
    @Path("{id}/grants")
    public void grant(@PathParam("id") String id, @Nullable GrantOrder order) {
        var person = currentUser.require();
        String app = Optional.ofNullable(order).map(GrantOrder::appId).orElse("");
        connections.grant(connections.own(id, person), app, person);
    }

    /** Takes it back. Idempotent; 404 as for granting. */
    @DELETE
    @Path("{id}/grants/{app}")
    public void withdraw(@PathParam("id") String id, @PathParam("app") String app) {
        var person = currentUser.require();
        connections.withdraw(connections.own(id, person), app, person);
    }

    private ConnectionPage everybodys(Optional<ConnectionId> after, int limit) {
        List<ConnectionView> found = connections.all(after, limit);
        Optional<String> next = found.size() < limit
                ? Optional.empty()
                : Optional.of(found.getLast().connection().id().toString());
        return new ConnectionPage(answers(found), next);
    }

    private List<ConnectionAnswer> answers(List<ConnectionView> views) {
        return views.stream().map(this::answer).toList();
    }

    private ConnectionAnswer answer(ConnectionView view) {
        return ConnectionAnswer.of(
                view, connections.grantedApps(view.connection().id()));
    }

    private static ConnectionId connectionId(String text) {
        try {
            return ConnectionId.parse(text);
        } catch (IllegalArgumentException e) {
            throw ProblemException.invalid("The parameter after is the id that the previous page ended with.")
                    .withField("after", "is not the id of a connection");
        }
    }

    /** Some connections, and where the next page begins. */
    public record ConnectionPage(List<ConnectionAnswer> items, Optional<String> next) {}

    /** Which app. */
    public record GrantOrder(
            @JsonProperty("app_id") @Nullable String appId) {}
}
