package io.lakegate.server.connection;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.lakegate.server.connection.timeline.Timeline;
import io.lakegate.server.http.ProblemException;
import io.lakegate.server.user.CurrentUser;
import io.lakegate.server.user.Role;
import io.lakegate.server.user.SignedIn;
import io.lakegate.server.user.UserId;
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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Connections for the command line and for admins: metadata and times, never a token. */
@Path("/v1/connections")
@Tag(name = "Connections")
@RolesAllowed("viewer")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class ConnectionsApi {

    private final Connections connections;
    private final Timeline timeline;
    private final CurrentUser currentUser;

    ConnectionsApi(Connections connections, Timeline timeline, CurrentUser currentUser) {
        this.connections = connections;
        this.timeline = timeline;
        this.currentUser = currentUser;
    }

    /**
     * One's own, or for an admin everybody's, by name in pages; 422 for a filter that cannot be read.
     *
     * @param all everybody's, admins only (403 otherwise)
     * @param organisation the organisation's own, admins only (403 otherwise)
     * @param shared others' that are shared with oneself
     * @param state only those in this state
     * @param integration only those through the integration of this id
     * @param after the {@code next} of the page before
     * @param limit how many at most, up to 200
     */
    @GET
    @Operation(summary = "List connections: one's own, or for admins everybody's (all=true) or the organisation's")
    public ConnectionPage list(
            @QueryParam("all") @DefaultValue("false") boolean all,
            @QueryParam("organisation") @DefaultValue("false") boolean organisation,
            @QueryParam("shared") @DefaultValue("false") boolean shared,
            @QueryParam("state") @Nullable String state,
            @QueryParam("integration") @Nullable String integration,
            @QueryParam("after") @Nullable String after,
            @QueryParam("limit") @DefaultValue("100") int limit) {
        SignedIn person = currentUser.require();
        Optional<UserId> owner = shared ? Optional.empty() : owner(person, all || organisation);
        Optional<UserId> with = shared ? Optional.of(person.id()) : Optional.empty();
        return answer(connections.page(
                ConnectionFilter.of(owner, !shared && organisation, with, state, integration, after, limit)));
    }

    /** Whose to list; absent: everybody's, which only an admin may (403). */
    static Optional<UserId> owner(SignedIn person, boolean all) {
        if (!all) {
            return Optional.of(person.id());
        }
        if (!person.role().covers(Role.ADMIN)) {
            throw new ProblemException(403, "forbidden", "Admins only", "Only an admin may list all connections.");
        }
        return Optional.empty();
    }

    /** One connection; 404 if it is somebody else's, admins apart, and not shared; who only shares it sees less of it. */
    @GET
    @Path("{id}")
    @Operation(summary = "Show one connection")
    public ConnectionAnswer show(@PathParam("id") String id) {
        SignedIn person = currentUser.require();
        ConnectionView view = connections.visibleOrShared(id, person);
        return view.seenWholeBy(person)
                ? ConnectionAnswer.of(
                        view, connections.grantedApps(view.connection().id()))
                : ConnectionAnswer.brief(view);
    }

    /**
     * What happened to it, newest first: consents, refreshes, failures, who got its token. 404 as for showing.
     *
     * @param before the {@code next} of the page before; 422 if it is no number
     * @param limit how many audit entries to read, up to 500; renewals and hand-outs in a row are told together
     */
    @GET
    @Path("{id}/timeline")
    @Operation(summary = "What happened to one connection, newest first")
    public Timeline.Page timeline(
            @PathParam("id") String id,
            @QueryParam("before") @Nullable String before,
            @QueryParam("limit") @DefaultValue("100") int limit) {
        ConnectionView view = connections.visible(id, currentUser.require());
        return timeline.page(view.connection().id(), sequence(before), limit);
    }

    /** Disconnects: the tokens are erased. Idempotent; 404 if it is somebody else's, admins apart. */
    @DELETE
    @Path("{id}")
    @Operation(summary = "Disconnect: erase the tokens")
    public void disconnect(@PathParam("id") String id) {
        var person = currentUser.require();
        connections.disconnect(connections.visible(id, person), person);
    }

    /** Lets an app use one's own connection. Idempotent; 404 if connection or app are unknown or not one's own. */
    @POST
    @Path("{id}/grants")
    @Operation(summary = "Let an app use one's own connection")
    public void grant(@PathParam("id") String id, @Nullable GrantOrder order) {
        var person = currentUser.require();
        String app = Optional.ofNullable(order).map(GrantOrder::appId).orElse("");
        connections.grant(connections.own(id, person), app, person);
    }

    /** Takes it back. Idempotent; 404 as for granting. */
    @DELETE
    @Path("{id}/grants/{app}")
    @Operation(summary = "Take an app's grant back")
    public void withdraw(@PathParam("id") String id, @PathParam("app") String app) {
        var person = currentUser.require();
        connections.withdraw(connections.own(id, person), app, person);
    }

    /** A position in a timeline; 422 if it is no number. */
    static Optional<Long> sequence(@Nullable String before) {
        try {
            return Optional.ofNullable(before).filter(text -> !text.isBlank()).map(Long::valueOf);
        } catch (NumberFormatException e) {
            throw ProblemException.invalid("The position cannot be read.")
                    .withField("before", "Write the next that the page before ended with, unchanged.");
        }
    }

    private ConnectionPage answer(Connections.Page page) {
        SignedIn person = currentUser.require();
        var apps = connections.grantedApps(
                page.items().stream().map(view -> view.connection().id()).toList());
        List<ConnectionAnswer> items = page.items().stream()
                .map(view -> view.seenWholeBy(person)
                        ? ConnectionAnswer.of(
                                view, apps.getOrDefault(view.connection().id(), List.of()))
                        : ConnectionAnswer.brief(view))
                .toList();
        return new ConnectionPage(items, page.next());
    }

    /** Some connections, and what to send as {@code after} for those that follow; absent on the last page. */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record ConnectionPage(List<ConnectionAnswer> items, Optional<String> next) {}

    /** Which app. */
    public record GrantOrder(
            @JsonProperty("app_id") @Nullable String appId) {}
}
