package io.lakegate.server.user;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code /v1/me}: who a key acts as. */
@Path("/v1/me")
@Tag(name = "Me")
@RolesAllowed("viewer")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
public class MeApi {

    private final CurrentUser user;

    MeApi(CurrentUser user) {
        this.user = user;
    }

    /** Who this key acts as. */
    @GET
    public Me me() {
        SignedIn person = user.require();
        return new Me(
                person.id().value(),
                person.name(),
                person.displayName(),
                person.role().word());
    }

    /** A person. */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    public record Me(UUID id, String name, String displayName, String role) {}
}
