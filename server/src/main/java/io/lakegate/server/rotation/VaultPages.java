package io.lakegate.server.rotation;

import io.lakegate.server.http.ProblemException;
import io.lakegate.server.page.FormErrors;
import io.lakegate.server.setting.Settings;
import io.lakegate.server.user.CurrentUser;
import io.lakegate.server.user.Reauthenticated;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;

/** {@code /settings/keys}: which keys there are, how far a rewrap is, and replacing them after a confirmation. */
@Path("/settings/keys")
@RolesAllowed("admin")
@RunOnVirtualThread
@Produces(MediaType.TEXT_HTML)
public class VaultPages {

    /** Who wants to read more asks the command line. */
    private static final int SHOWN = 20;

    private final Rotations rotations;
    private final CurrentUser user;
    private final Settings settings;

    VaultPages(Rotations rotations, CurrentUser user, Settings settings) {
        this.rotations = rotations;
        this.user = user;
        this.settings = settings;
    }

    /** All of it. */
    @GET
    public TemplateInstance show() {
        return Templates.show(
                rotations.status(),
                rotations.page(Optional.empty(), SHOWN),
                settings.keyset().toString());
    }

    /** Explains what one of the steps does, and asks; 404 for what is none. */
    @GET
    @Path("{step}")
    public TemplateInstance ask(@PathParam("step") String step) {
        return confirm(step(step), FormErrors.NONE);
    }

    /** Does it. */
    @POST
    @Path("{step}")
    @Reauthenticated
    public Response begin(@PathParam("step") String step) {
        RotationKind kind = step(step);
        try {
            switch (kind) {
                case DATA_KEY -> rotations.rotateDataKey(user.require());
                case REWRAP -> rotations.rewrap(user.require());
                case MASTER_KEY -> rotations.rotateMasterKey(user.require());
                case OLD_MASTER_KEYS -> rotations.removeOldMasterKeys(user.require());
            }
        } catch (ProblemException problem) {
            return Response.status(problem.status())
                    .entity(confirm(kind, FormErrors.of(problem)).render())
                    .type(MediaType.TEXT_HTML_TYPE.withCharset("UTF-8"))
                    .build();
        }
        return Response.seeOther(settings.at("/settings/keys")).build();
    }

    private TemplateInstance confirm(RotationKind kind, FormErrors errors) {
        VaultStatus status = rotations.status();
        return Templates.confirm(
                kind.word(), title(kind), status, settings.keyset().toString(), errors);
    }

    private static String title(RotationKind kind) {
        return switch (kind) {
            case DATA_KEY -> "New data key?";
            case REWRAP -> "Rewrap?";
            case MASTER_KEY -> "New master key?";
            case OLD_MASTER_KEYS -> "Remove old master keys?";
        };
    }

    private static RotationKind step(String word) {
        try {
            return RotationKind.of(word);
        } catch (java.util.NoSuchElementException e) {
            throw ProblemException.notFound("page");
        }
    }

    @CheckedTemplate
    static class Templates {
        private Templates() {}

        static native TemplateInstance show(VaultStatus status, List<Rotation> earlier, String keyset);

        static native TemplateInstance confirm(
                String step, String title, VaultStatus status, String keyset, FormErrors errors);
    }
}
