package io.lakegate.server.posit.content;

import io.lakegate.server.posit.Body;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code /v1/content} for Connect's clients. */
@Path("/__api__/v1/content")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.WILDCARD)
@RunOnVirtualThread
public class ContentApi {

    private final Contents contents;
    private final Bundles bundles;

    ContentApi(Contents contents, Bundles bundles) {
        this.contents = contents;
        this.bundles = bundles;
    }

    /** All of it, the first made first; with a name only the one called so. */
    @GET
    @RolesAllowed("viewer")
    public List<Content> list(
            @QueryParam("name") @Nullable String name, @QueryParam("owner_guid") @Nullable String owner) {
        return contents.list().stream()
                .filter(it -> name == null || name.isEmpty() || it.name().equals(name))
                .filter(it -> owner == null
                        || owner.isEmpty()
                        || it.ownerGuid().filter(owner::equals).isPresent())
                .toList();
    }

    /** Registers an app; the caller owns it. */
    @POST
    @RolesAllowed("publisher")
    public Content add(byte[] body) {
        return contents.shown(contents.add(Body.object(body)));
    }

    /** One; 404 code 4. */
    @GET
    @Path("{guid}")
    @RolesAllowed("viewer")
    public Content show(@PathParam("guid") String guid) {
        return contents.shown(contents.require(guid));
    }

    /** Changes what the body names. */
    @PATCH
    @Path("{guid}")
    @RolesAllowed("publisher")
    public Content change(@PathParam("guid") String guid, byte[] body) {
        return contents.shown(contents.change(contents.requireManaged(guid), Body.object(body)));
    }

    /** Removes the app with its keys: 204. */
    @DELETE
    @Path("{guid}")
    @RolesAllowed("publisher")
    public void remove(@PathParam("guid") String guid) {
        contents.remove(contents.requireManaged(guid));
    }

    /** What was uploaded, the latest first. */
    @GET
    @Path("{guid}/bundles")
    @RolesAllowed("publisher")
    public List<Bundle> bundles(@PathParam("guid") String guid) {
        return bundles.list(contents.requireManaged(guid));
    }

    /** Takes an upload: the raw bytes, whatever type they are said to have. */
    @POST
    @Path("{guid}/bundles")
    @RolesAllowed("publisher")
    public Bundle upload(@PathParam("guid") String guid, byte[] archive) {
        return bundles.add(contents.requireManaged(guid), archive);
    }

    /** One upload; 404 code 4. */
    @GET
    @Path("{guid}/bundles/{id}")
    @RolesAllowed("publisher")
    public Bundle bundle(@PathParam("guid") String guid, @PathParam("id") String id) {
        return bundles.require(contents.requireManaged(guid), id);
    }

    /** Deploys an upload, the latest where none is named: 202 with a task that is over already. */
    @POST
    @Path("{guid}/deploy")
    @RolesAllowed("publisher")
    public Response deploy(@PathParam("guid") String guid, byte[] body) {
        return Response.accepted(bundles.deploy(contents.requireManaged(guid), body))
                .build();
    }
}
