package io.lakegate.server.rotation;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.lakegate.server.http.PageQuery;
import io.lakegate.server.http.Position;
import io.lakegate.server.http.ProblemException;
import io.lakegate.server.user.CurrentUser;
import io.lakegate.server.user.SignedIn;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** {@code /v1/vault}: the keys that everything is sealed with, never the keys themselves. */
@Path("/v1/vault")
@Tag(name = "Vault", description = "The keys that secrets and tokens are sealed with")
@RolesAllowed("admin")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
public class VaultApi {

    private final Rotations rotations;
    private final CurrentUser user;

    VaultApi(Rotations rotations, CurrentUser user) {
        this.rotations = rotations;
        this.user = user;
    }

    /** Which keys there are, how much lies under each, and what is under way. */
    @GET
    public VaultStatus status() {
        return rotations.status();
    }

    /** What was done to the keys, newest first, in pages. */
    @GET
    @Path("rotations")
    public RotationPage rotations(@BeanParam PageQuery query) {
        var page = query.byPosition(rotations::page, each -> Position.at(each.startedAt(), each.id()));
        return new RotationPage(page.items(), page.next());
    }

    /** Replaces a key. A new master key is in use with the answer; for a new data key, the work has begun. 409, 422. */
    @POST
    @Path("rotations")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response rotate(@Nullable NewKey wanted) {
        SignedIn by = user.require();
        String key = wanted == null || wanted.key() == null ? "" : wanted.key();
        switch (key) {
            case "data" -> rotations.rotateDataKey(by);
            case "master" -> rotations.rotateMasterKey(by);
            default -> throw ProblemException.invalid("No key was replaced.").withField("key", "Write data or master.");
        }
        return accepted();
    }

    /** Begins to bring everything under the newest data key. 409 while that is under way. */
    @POST
    @Path("rewraps")
    @Consumes(MediaType.WILDCARD)
    public Response rewrap() {
        rotations.rewrap(user.require());
        return accepted();
    }

    /** Takes replaced master keys out of the keyset file. 409 if there are none. */
    @DELETE
    @Path("old-master-keys")
    public VaultStatus removeOldMasterKeys() {
        rotations.removeOldMasterKeys(user.require());
        return rotations.status();
    }

    private Response accepted() {
        return Response.accepted(rotations.status()).build();
    }

    /** Which key to replace: {@code data} or {@code master}. */
    public record NewKey(@Nullable String key) {}

    /** Some rotations; {@code next} is absent on the last page. */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record RotationPage(List<Rotation> items, Optional<String> next) {}
}
