package io.lakegate.server.notice;

import io.lakegate.server.http.PageQuery;
import io.lakegate.server.user.CurrentUser;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code /v1/notices}: what needs a hand. */
@Path("/v1/notices")
@Tag(name = "Notices", description = "What needs somebody's hand")
@RolesAllowed("viewer")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class NoticesApi {

    private final Notices notices;
    private final CurrentUser currentUser;

    NoticesApi(Notices notices, CurrentUser currentUser) {
        this.notices = notices;
        this.currentUser = currentUser;
    }

    /** What needs the person's hand, or an admin's where it concerns them; the most pressing first, in pages. */
    @GET
    @Operation(
            summary = "List what needs your hand, the most pressing first",
            description = "Computed at the moment of asking; a notice goes away when what it tells is put right.")
    public Notices.Page list(@BeanParam PageQuery query) {
        Optional<String> after = Optional.ofNullable(query.after()).filter(text -> !text.isEmpty());
        return notices.page(currentUser.require(), after, query.size());
    }
}
