package io.lakegate.server.app;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.lakegate.server.http.PageQuery;
import io.lakegate.server.http.ProblemException;
import io.lakegate.server.setting.Settings;
import io.lakegate.server.user.CurrentUser;
import io.lakegate.server.user.SignedIn;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Apps for the command line and other programs. */
@Path("/v1/apps")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class AppsApi {

    private final AppRegistration registration;
    private final CurrentUser currentUser;
    private final Settings settings;

    AppsApi(AppRegistration registration, CurrentUser currentUser, Settings settings) {
        this.registration = registration;
        this.currentUser = currentUser;
        this.settings = settings;
    }

    /** All of them by name, in pages; everybody may see them, to share connections with them. */
    @GET
    @RolesAllowed("viewer")
    public AppAnswer.AppPage list(@BeanParam PageQuery query) {
        var page = query.byText(registration::page, it -> it.app().name()).map(AppAnswer::of);
        return new AppAnswer.AppPage(page.items(), page.next());
    }

    /** One of them; 404. */
    @GET
    @Path("{id}")
    @RolesAllowed("viewer")
    public AppAnswer show(@PathParam("id") String id) {
        return AppAnswer.of(registration.require(id));
    }

    /** Registers one: 201; 422; 409 if the name is taken. */
    @POST
    @RolesAllowed("publisher")
    public Response add(@Nullable AppOrder order) {
        if (order == null) {
            throw ProblemException.invalid("Send a JSON object with a name.");
        }
        RegisteredApp added = registration.add(text(order.name()), text(order.description()), currentUser.require());
        return Response.created(settings.at("/v1/apps/" + added.app().id()))
                .entity(AppAnswer.of(added))
                .build();
    }

    /** Changes name, description, or whether it is disabled; what is absent stays. 422, 409, 403, 404. */
    @PATCH
    @Path("{id}")
    @RolesAllowed("publisher")
    public AppAnswer change(@PathParam("id") String id, @Nullable AppOrder order) {
        SignedIn person = currentUser.require();
        RegisteredApp app = registration.requireManaged(id, person);
        if (order != null && (order.name() != null || order.description() != null)) {
            registration.change(
                    app,
                    Objects.requireNonNullElse(order.name(), app.app().name()),
                    Objects.requireNonNullElse(order.description(), app.app().description()),
                    person);
        }
        Optional.ofNullable(order)
                .map(AppOrder::disabled)
                .ifPresent(disabled -> registration.disable(app, disabled, person));
        return AppAnswer.of(registration.require(id));
    }

    /** Its keys, without their text; its owner and admins only: 403, 404. */
    @GET
    @Path("{id}/keys")
    @RolesAllowed("publisher")
    public AppAnswer.KeyPage keys(@PathParam("id") String id, @BeanParam PageQuery query) {
        RegisteredApp app = registration.requireManaged(id, currentUser.require());
        var page = query.byId(
                        (after, limit) -> registration.keys(app, after, limit),
                        key -> key.id().value())
                .map(AppAnswer.KeyAnswer::of);
        return new AppAnswer.KeyPage(page.items(), page.next());
    }

    /** The connections that it may use, by name in pages; its owner and admins only: 403, 404. */
    @GET
    @Path("{id}/connections")
    @RolesAllowed("publisher")
    public AppAnswer.ConnectionPage connections(@PathParam("id") String id, @BeanParam PageQuery query) {
        RegisteredApp app = registration.requireManaged(id, currentUser.require());
        var page = query.byPosition(
                (after, limit) -> registration.connections(app, after, limit), GrantedConnection::position);
        return new AppAnswer.ConnectionPage(page.items(), page.next());
    }

    /**
     * Removes it with its keys; 409 if keys work or connections are granted and {@code confirm=true} is missing. 403, 404.
     *
     * @param confirm that they end with it
     */
    @DELETE
    @Path("{id}")
    @RolesAllowed("publisher")
    public void remove(@PathParam("id") String id, @QueryParam("confirm") @DefaultValue("false") boolean confirm) {
        SignedIn person = currentUser.require();
        registration.remove(registration.requireManaged(id, person), confirm, person);
    }

    /** Makes a key: 201, and the only answer that holds its text. 422, 403, 404. */
    @POST
    @Path("{id}/keys")
    @RolesAllowed("publisher")
    public Response addKey(@PathParam("id") String id, @Nullable KeyOrder order) {
        SignedIn person = currentUser.require();
        RegisteredApp app = registration.requireManaged(id, person);
        var wanted = Objects.requireNonNullElse(order, new KeyOrder(null, null, null));
        var made = registration.addKey(
                app,
                text(wanted.name()),
                Objects.requireNonNullElse(wanted.expiresInDays(), AppRule.USUAL_DAYS),
                text(wanted.environment()),
                person);
        return Response.status(201).entity(AppAnswer.NewKeyAnswer.of(made)).build();
    }

    /** Makes a successor of a key: 201, and the only answer that holds its text. 409 if the key is over; 422, 403, 404. */
    @POST
    @Path("{id}/keys/{key}/rotate")
    @RolesAllowed("publisher")
    public Response rotateKey(@PathParam("id") String id, @PathParam("key") String key, @Nullable RotationOrder order) {
        SignedIn person = currentUser.require();
        var wanted = Objects.requireNonNullElse(order, new RotationOrder(null, null));
        var made = registration.rotateKey(
                registration.requireManaged(id, person),
                key,
                Objects.requireNonNullElse(wanted.expiresInDays(), AppRule.USUAL_DAYS),
                Objects.requireNonNullElse(wanted.overlapHours(), AppRule.USUAL_OVERLAP_HOURS),
                person);
        return Response.status(201).entity(AppAnswer.NewKeyAnswer.of(made)).build();
    }

    /** Revokes a key; it opens nothing from now on. Idempotent; 403, 404. */
    @DELETE
    @Path("{id}/keys/{key}")
    @RolesAllowed("publisher")
    public void revokeKey(@PathParam("id") String id, @PathParam("key") String key) {
        SignedIn person = currentUser.require();
        registration.revokeKey(registration.requireManaged(id, person), key, person);
    }

    private static String text(@Nullable String value) {
        return Objects.requireNonNullElse(value, "");
    }

    /** A new app, or what shall be different about one. */
    public record AppOrder(
            @Nullable String name,
            @Nullable String description,
            @Nullable Boolean disabled) {}

    /**
     * A key's successor.
     *
     * @param expiresInDays how long it lives, 1 to 365; 90 if absent
     * @param overlapHours how long the old key goes on, 0 (ends now) to 720; 24 if absent
     */
    public record RotationOrder(
            @JsonProperty("expires_in_days") @Nullable Integer expiresInDays,
            @JsonProperty("overlap_hours") @Nullable Integer overlapHours) {}

    /**
     * A new key.
     *
     * @param name says where it is used
     * @param expiresInDays 1 to 365; 90 if absent
     * @param environment the name of the one that the key is for; absent: the standard one, unless a request says otherwise
     */
    public record KeyOrder(
            @Nullable String name,
            @JsonProperty("expires_in_days") @Nullable Integer expiresInDays,
            @Nullable String environment) {}
}
