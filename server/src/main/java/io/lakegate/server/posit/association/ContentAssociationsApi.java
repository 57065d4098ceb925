package io.lakegate.server.posit.association;

import io.lakegate.server.posit.Body;
import io.lakegate.server.posit.content.Contents;
import io.lakegate.server.user.CurrentUser;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;

/** {@code /v1/content/{guid}/oauth/integrations/associations}: what content uses; its owners and administrators only. */
@Path("/__api__/v1/content/{guid}/oauth/integrations/associations")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.WILDCARD)
@RolesAllowed("publisher")
@RunOnVirtualThread
public class ContentAssociationsApi {

    private final Contents contents;
    private final ContentAssociations associations;
    private final CurrentUser currentUser;

    ContentAssociationsApi(Contents contents, ContentAssociations associations, CurrentUser currentUser) {
        this.contents = contents;
        this.associations = associations;
        this.currentUser = currentUser;
    }

    /** All of them. */
    @GET
    public List<ConnectAssociation> list(@PathParam("guid") String guid) {
        return associations.of(contents.requireManaged(guid).app().id());
    }

    /** Replaces them all: 204. */
    @PUT
    public void replace(@PathParam("guid") String guid, byte[] body) {
        var content = contents.requireManaged(guid).app().id();
        associations.replace(content, contents.anonymous(content), Body.json(body), currentUser.require());
    }
}
