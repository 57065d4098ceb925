package io.lakegate.server.integration.secret;

import io.lakegate.server.http.ProblemException;
import io.lakegate.server.integration.IntegrationId;
import io.lakegate.server.integration.Integrations;
import io.lakegate.server.integration.registration.IntegrationForm;
import io.lakegate.server.oauth.ClientSecret;
import io.lakegate.server.setting.Settings;
import io.lakegate.server.user.CurrentUser;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
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
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Client secrets of an integration: several at once, tried in turn. */
@Path("/v1/integrations/{id}/secrets")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RolesAllowed("admin")
@RunOnVirtualThread
public class SecretsApi {

    private final Integrations integrations;
    private final ClientSecrets secrets;
    private final SecretsAtDatabricks atDatabricks;
    private final CurrentUser currentUser;
    private final Settings settings;

    SecretsApi(
            Integrations integrations,
            ClientSecrets secrets,
            SecretsAtDatabricks atDatabricks,
            CurrentUser currentUser,
            Settings settings) {
        this.integrations = integrations;
        this.secrets = secrets;
        this.atDatabricks = atDatabricks;
        this.currentUser = currentUser;
        this.settings = settings;
    }

    /** All of them in the order in which they are tried; never the secrets themselves. 404. */
    @GET
    public HeldSecrets list(@PathParam("id") String id) {
        return new HeldSecrets(
                secrets.list(require(id)).stream().map(SecretAnswer::of).toList());
    }

    /** Adds one, to be tried first: 201; 422 without a secret, 409 where there are too many or none are needed, 404. */
    @POST
    public Response add(@PathParam("id") String id, @Nullable SecretOrder order) {
        IntegrationId integration = require(id);
        ClientSecret secret = Optional.ofNullable(order)
                .flatMap(it -> IntegrationForm.secret(Objects.requireNonNullElse(it.clientSecret(), "")))
                .orElseThrow(() -> ProblemException.invalid("The secret was not added.")
                        .withField("client_secret", "Send the client secret that Databricks showed."));
        String expiresAt = order == null ? "" : Objects.requireNonNullElse(order.expiresAt(), "");
        HeldSecret added = secrets.add(integration, secret, expiresAt, currentUser.require());
        return Response.created(settings.at("/v1/integrations/" + integration + "/secrets"))
                .entity(SecretAnswer.of(added))
                .build();
    }

    /** Removes one; 409 for the last one, 404. */
    @DELETE
    @Path("{secret}")
    public void remove(@PathParam("id") String id, @PathParam("secret") String secret) {
        secrets.remove(require(id), secret, currentUser.require());
    }

    /**
     * Deletes one at Databricks, too; 422 without an account admin's token or an id that Lakegate does not know, 409 for the only one
     * unless confirmed, 502 if Databricks refuses, 404.
     */
    @POST
    @Path("{secret}/deletion")
    public Deleted delete(
            @PathParam("id") String id, @PathParam("secret") String secret, @Nullable DeletionOrder order) {
        DeletionOrder given = order == null ? new DeletionOrder(null, null, null, null) : order;
        return atDatabricks.delete(
                require(id), secret, given.named(), given.admin(), given.confirmed(), currentUser.require());
    }

    private IntegrationId require(String id) {
        return IntegrationId.find(id)
                .filter(it -> integrations.find(it).isPresent())
                .orElseThrow(() -> ProblemException.notFound("integration"));
    }

    /** All of an integration's; there are never many. */
    public record HeldSecrets(List<SecretAnswer> secrets) {}
}
