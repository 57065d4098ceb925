package io.lakegate.server.posit.association;

import io.lakegate.server.integration.IntegrationId;
import io.lakegate.server.integration.Integrations;
import io.lakegate.server.posit.Code;
import io.lakegate.server.posit.Guid;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;

/** {@code /v1/oauth/integrations/{guid}/associations}: which content uses an integration. */
@Path("/__api__/v1/oauth/integrations/{guid}/associations")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("admin")
@RunOnVirtualThread
public class IntegrationAssociationsApi {

    private final Integrations integrations;
    private final ContentAssociations associations;

    IntegrationAssociationsApi(Integrations integrations, ContentAssociations associations) {
        this.integrations = integrations;
        this.associations = associations;
    }

    /** All of them; 404 code 4. */
    @GET
    public List<ConnectAssociation> list(@PathParam("guid") String guid) {
        return integrations
                .find(new IntegrationId(Guid.require(guid, Code.INTEGRATION_GUID)))
                .map(associations::of)
                .orElseThrow(() -> Code.NO_SUCH_OBJECT.says("There is no such integration."));
    }
}
