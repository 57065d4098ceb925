package io.lakegate.server.issuer;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** What Databricks reads: open to everybody, holds public keys only. */
@Path(WorkloadIssuer.PATH)
@PermitAll
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class IssuerRoutes {

    /** Far below the time between a key's publication and its first signature. */
    private static final String CACHE = "public, max-age=300";

    private final IssuerDocuments documents;

    IssuerRoutes(IssuerDocuments documents) {
        this.documents = documents;
    }

    /** OpenID Connect Discovery section 4. */
    @GET
    @Path(".well-known/openid-configuration")
    public Response discovery() {
        return answer(documents.discovery());
    }

    /** The key set. */
    @GET
    @Path("jwks.json")
    public Response keySet() {
        return answer(documents.keySet());
    }

    private static Response answer(ObjectNode document) {
        return Response.ok(document).header("Cache-Control", CACHE).build();
    }
}
