package io.lakegate.server.user.key;

import io.lakegate.server.http.ProblemException;
import io.lakegate.server.user.CurrentUser;
import io.lakegate.server.user.Reauthenticated;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;

/** One's own personal keys. */
@Path("/profile/keys")
@RolesAllowed("viewer")
@RunOnVirtualThread
@Produces(MediaType.TEXT_HTML)
public class KeyPages {

    private final OwnKeys keys;
    private final CurrentUser user;

    KeyPages(OwnKeys keys, CurrentUser user) {
        this.keys = keys;
        this.user = user;
    }

    /** All keys and the form for a new one. */
    @GET
    public TemplateInstance list() {
        return page(Draft.EMPTY, List.of());
    }

    /** Answers with the page itself, not with a redirect: the key is shown here or nowhere. */
    @POST
    @Reauthenticated
    public Response make(
            @FormParam("name") @DefaultValue("") String name, @FormParam("days") @DefaultValue("90") String days) {
        try {
            OwnKeys.Made made = keys.make(user.require(), name, number(days));
            return Response.ok(Templates.made(made.key(), made.text().reveal())).build();
        } catch (ProblemException refused) {
            return Response.status(refused.status())
                    .entity(page(new Draft(name, days), refused.fields()))
                    .build();
        }
    }

    /** Says what stops working, and asks. */
    @GET
    @Path("{id}/revoke")
    public TemplateInstance confirmRevoke(@PathParam("id") String id) {
        PersonalKey key = keys.list(user.require()).stream()
                .filter(it -> it.id().equals(uuid(id)) && it.usable())
                .findFirst()
                .orElseThrow(() -> ProblemException.notFound("key of yours that still works"));
        return Templates.revoke(key);
    }

    /** Revokes one and shows the rest. */
    @POST
    @Path("{id}/revoke")
    public Response revoke(@PathParam("id") String id) {
        keys.revoke(user.require(), uuid(id));
        return Response.status(303).header("Location", "/profile/keys").build();
    }

    private TemplateInstance page(Draft draft, List<ProblemException.FieldError> errors) {
        return Templates.keys(keys.list(user.require()), draft, errors);
    }

    static UUID uuid(String id) {
        try {
            return UUID.fromString(id);
        } catch (IllegalArgumentException e) {
            throw ProblemException.notFound("key of yours");
        }
    }

    private static int number(String days) {
        try {
            return Integer.parseInt(days.strip());
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    /** What was typed, to be shown again beside what is wrong with it. */
    record Draft(String name, String days) {
        static final Draft EMPTY = new Draft("", "90");
    }

    @CheckedTemplate
    static class Templates {
        static native TemplateInstance keys(
                List<PersonalKey> keys, Draft draft, List<ProblemException.FieldError> errors);

        static native TemplateInstance revoke(PersonalKey key);

        static native TemplateInstance made(PersonalKey key, String text);
    }
}
