package io.lakegate.server.app.environment;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.lakegate.server.app.AppId;
import io.lakegate.server.app.AppRegistration;
import io.lakegate.server.http.PageQuery;
import io.lakegate.server.http.ProblemException;
import io.lakegate.server.integration.IntegrationId;
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
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Environments of an app and their associations, for the command line and other programs; the app's owners and admins only. */
@Path("/v1/apps/{id}/environments")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RolesAllowed("publisher")
@RunOnVirtualThread
public class EnvironmentsApi {

    private final AppRegistration registration;
    private final Environments environments;
    private final Associations associations;
    private final CurrentUser currentUser;
    private final Settings settings;

    EnvironmentsApi(
            AppRegistration registration,
            Environments environments,
            Associations associations,
            CurrentUser currentUser,
            Settings settings) {
        this.registration = registration;
        this.environments = environments;
        this.associations = associations;
        this.currentUser = currentUser;
        this.settings = settings;
    }

    /** All of them by name; 403, 404. */
    @GET
    public EnvironmentList list(@PathParam("id") String id, @BeanParam PageQuery query) {
        var page = query.of(environments.list(app(id)), Environment::name).map(EnvironmentAnswer::of);
        return new EnvironmentList(page.items(), page.next());
    }

    /** Adds one: 201; 422, 409 if the name is taken. */
    @POST
    public Response add(@PathParam("id") String id, @Nullable EnvironmentOrder order) {
        Environment added = environments.add(app(id), name(order), currentUser.require());
        return Response.created(settings.at("/v1/apps/" + id + "/environments/" + added.id()))
                .entity(EnvironmentAnswer.of(added))
                .build();
    }

    /** Renames it, or makes it the one that is meant where nobody says which; 422, 409, 404. */
    @PATCH
    @Path("{environment}")
    public EnvironmentAnswer change(
            @PathParam("id") String id,
            @PathParam("environment") String environment,
            @Nullable EnvironmentOrder order) {
        SignedIn person = currentUser.require();
        Environment known = environments.require(app(id), environment);
        Optional<EnvironmentOrder> wanted = Optional.ofNullable(order);
        wanted.map(EnvironmentOrder::name).ifPresent(name -> environments.rename(known, name, person));
        if (wanted.map(EnvironmentOrder::standard).orElse(false)) {
            environments.makeStandard(known, person);
        }
        return EnvironmentAnswer.of(environments.require(known.app(), environment));
    }

    /** Removes it with its associations and keys; 409 for the standard one, or if keys work and {@code confirm=true} is missing. */
    @DELETE
    @Path("{environment}")
    public void remove(
            @PathParam("id") String id,
            @PathParam("environment") String environment,
            @QueryParam("confirm") @DefaultValue("false") boolean confirm) {
        environments.remove(environments.require(app(id), environment), confirm, currentUser.require());
    }

    /** Which integrations it uses and whose credentials serve it; 403, 404. */
    @GET
    @Path("{environment}/associations")
    public AssociationList associations(
            @PathParam("id") String id, @PathParam("environment") String environment, @BeanParam PageQuery query) {
        Environment known = environments.require(app(id), environment);
        var page = query.of(associations.list(known.id()), Association::integrationName)
                .map(AssociationAnswer::of);
        return new AssociationList(page.items(), page.next());
    }

    /** Lets it use an integration: 201; 422 where the parts do not fit, 403 where only an admin may, 409 if it does already. */
    @POST
    @Path("{environment}/associations")
    public Response associate(
            @PathParam("id") String id,
            @PathParam("environment") String environment,
            @Nullable AssociationOrder order) {
        SignedIn person = currentUser.require();
        Environment known = environments.require(app(id), environment);
        Association added = associations.add(known, wanted(order), person);
        return Response.status(201).entity(AssociationAnswer.of(added)).build();
    }

    /** Takes an integration out; 403, 404. */
    @DELETE
    @Path("{environment}/associations/{association}")
    public void dissociate(
            @PathParam("id") String id,
            @PathParam("environment") String environment,
            @PathParam("association") String association) {
        Environment known = environments.require(app(id), environment);
        Association found = associations.require(known.app(), association);
        if (!found.environment().equals(known.id())) {
            throw ProblemException.notFound("association");
        }
        associations.remove(found, currentUser.require());
    }

    private AppId app(String id) {
        return registration.requireManaged(id, currentUser.require()).app().id();
    }

    private static String name(@Nullable EnvironmentOrder order) {
        return Optional.ofNullable(order).map(EnvironmentOrder::name).orElse("");
    }

    private static Associations.Wanted wanted(@Nullable AssociationOrder order) {
        var given = Objects.requireNonNullElse(order, new AssociationOrder(null, null, null));
        return wanted(text(given.integrationId()), text(given.credentials()), text(given.connectionId()));
    }

    /** What somebody typed; 422. */
    static Associations.Wanted wanted(String integration, String credentials, String connection) {
        return new Associations.Wanted(
                IntegrationId.find(integration).orElseThrow(() -> invalid("integration", "Choose an integration.")),
                Credentials.find(credentials)
                        .orElseThrow(() -> invalid("credentials", "Choose viewer, service or shared.")),
                connection.isBlank() ? Optional.empty() : Optional.of(uuid(connection)));
    }

    private static UUID uuid(String text) {
        try {
            return UUID.fromString(text.strip());
        } catch (IllegalArgumentException e) {
            throw invalid("connection", "Choose a connection.");
        }
    }

    private static ProblemException invalid(String field, String message) {
        return ProblemException.invalid("Nothing was saved. Put the marked field right and try again.")
                .withField(field, message);
    }

    private static String text(@Nullable String value) {
        return Objects.requireNonNullElse(value, "");
    }

    /**
     * A new environment, or what shall be different about one.
     *
     * @param standard {@code true}: it is meant where nobody says which
     */
    public record EnvironmentOrder(
            @Nullable String name, @Nullable Boolean standard) {}

    /**
     * An integration to use.
     *
     * @param credentials {@code VIEWER}, {@code SERVICE} or {@code SHARED}
     * @param connectionId the connection that serves everybody; absent for {@code VIEWER}
     */
    public record AssociationOrder(
            @JsonProperty("integration_id") @Nullable String integrationId,
            @Nullable String credentials,
            @JsonProperty("connection_id") @Nullable String connectionId) {}

    /** Some by name; {@code next} is absent on the last page. */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record EnvironmentList(List<EnvironmentAnswer> items, Optional<String> next) {}

    /** Some of one environment's by the integration's name; {@code next} is absent on the last page. */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record AssociationList(List<AssociationAnswer> items, Optional<String> next) {}

    /** An environment. */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    public record EnvironmentAnswer(String id, String name, boolean standard, Instant createdAt) {

        static EnvironmentAnswer of(Environment environment) {
            return new EnvironmentAnswer(
                    environment.id().toString(), environment.name(), environment.standard(), environment.createdAt());
        }
    }

    /** An association. */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record AssociationAnswer(
            String id,
            String integrationId,
            String integration,
            String credentials,
            Optional<String> connectionId,
            Instant createdAt) {

        static AssociationAnswer of(Association association) {
            return new AssociationAnswer(
                    association.id().toString(),
                    association.integration().toString(),
                    association.integrationName(),
                    association.credentials().name(),
                    association.connection().map(UUID::toString),
                    association.createdAt());
        }
    }
}
