package io.lakegate.server.app.environment;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.lakegate.server.app.AppId;
import io.lakegate.server.app.AppRegistration;
import io.lakegate.server.http.PageQuery;
import io.lakegate.server.user.CurrentUser;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Owners of an app, for the command line and other programs; they themselves and admins only. */
@Path("/v1/apps/{id}/owners")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RolesAllowed("publisher")
@RunOnVirtualThread
public class OwnersApi {

    private final AppRegistration registration;
    private final Owners owners;
    private final CurrentUser currentUser;

    OwnersApi(AppRegistration registration, Owners owners, CurrentUser currentUser) {
        this.registration = registration;
        this.owners = owners;
        this.currentUser = currentUser;
    }

    /** All, by name; 403, 404. */
    @GET
    public OwnerList list(@PathParam("id") String id, @BeanParam PageQuery query) {
        var page = query.of(owners.list(app(id)), Owners.Owner::name).map(OwnerAnswer::of);
        return new OwnerList(page.items(), page.next());
    }

    /** Adds a publisher or admin: 201; 422 if there is no such person. */
    @POST
    public Response add(@PathParam("id") String id, @Nullable OwnerOrder order) {
        String name = Optional.ofNullable(order).map(OwnerOrder::owner).orElse("");
        return Response.status(201)
                .entity(OwnerAnswer.of(owners.add(app(id), name, currentUser.require())))
                .build();
    }

    /** Takes one out; 409 for the last one, unless an admin does it; 404. */
    @DELETE
    @Path("{person}")
    public void remove(@PathParam("id") String id, @PathParam("person") String person) {
        owners.remove(app(id), person, currentUser.require());
    }

    private AppId app(String id) {
        return registration.requireManaged(id, currentUser.require()).app().id();
    }

    /**
     * Somebody to add.
     *
     * @param owner the name they sign in with
     */
    public record OwnerOrder(@Nullable String owner) {}

    /** Some by name; {@code next} is absent on the last page. */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record OwnerList(List<OwnerAnswer> items, Optional<String> next) {}

    /** An owner. */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    public record OwnerAnswer(String id, String name, String displayName) {

        static OwnerAnswer of(Owners.Owner owner) {
            return new OwnerAnswer(owner.id().toString(), owner.name(), owner.displayName());
        }
    }
}
