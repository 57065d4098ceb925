package io.lakegate.server.notice;

import io.lakegate.server.user.CurrentUser;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** What needs a hand, each with the one thing to do about it. */
@Path("/notices")
@RolesAllowed("viewer")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public class NoticesPages {

    private static final int LENGTH = 50;

    private final Notices notices;
    private final CurrentUser currentUser;

    NoticesPages(Notices notices, CurrentUser currentUser) {
        this.notices = notices;
        this.currentUser = currentUser;
    }

    /** The page. */
    @GET
    public TemplateInstance list(@QueryParam("after") @DefaultValue("") String after) {
        Optional<String> position = Optional.of(after).filter(text -> !text.isEmpty());
        var page = notices.page(currentUser.require(), position, LENGTH);
        return Templates.list(
                page,
                page.next()
                        .map(next -> "/notices?after=" + URLEncoder.encode(next, StandardCharsets.UTF_8))
                        .orElse(""));
    }

    /** The page. */
    @CheckedTemplate
    static class Templates {
        private Templates() {}

        static native TemplateInstance list(Notices.Page page, String next);
    }
}
