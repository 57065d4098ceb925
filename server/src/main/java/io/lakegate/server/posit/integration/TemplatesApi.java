package io.lakegate.server.posit.integration;

import io.lakegate.server.posit.Code;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.stream.Stream;

/** {@code /v1/oauth/templates}: what a form for each template asks. */
@Path("/__api__/v1/oauth/templates")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("publisher")
@RunOnVirtualThread
public class TemplatesApi {

    /** For JAX-RS. */
    public TemplatesApi() {}

    /** All of them. */
    @GET
    public List<TemplateForm> list() {
        return Stream.of(Template.values()).map(TemplateForm::of).toList();
    }

    /** One of them; 404 code 4. */
    @GET
    @Path("{key}")
    public TemplateForm show(@PathParam("key") String key) {
        return Template.find(key)
                .map(TemplateForm::of)
                .orElseThrow(
                        () -> Code.NO_SUCH_OBJECT.says("There is no such template. There are databricks and custom."));
    }
}
