package io.lakegate.server.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code /v1/audit-entries}: what happened, for admins and their programs. */
@Path("/v1/audit-entries")
@Tag(name = "Audit")
@RolesAllowed("admin")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
public class AuditApi {

    private static final int MOST = 500;

    private final AuditStore store;

    AuditApi(AuditStore store) {
        this.store = store;
    }

    /**
     * Entries that match, newest first; 422 for a filter that cannot be read.
     *
     * @param limit how many at most, up to 500
     */
    @GET
    public AuditPage list(@BeanParam AuditQuery query, @QueryParam("limit") @DefaultValue("100") int limit) {
        int most = Math.clamp(limit, 1, MOST);
        List<RecordedEntry> entries = store.list(query.filter(), most + 1);
        return entries.size() <= most
                ? new AuditPage(entries, Optional.empty())
                : new AuditPage(
                        entries.subList(0, most),
                        Optional.of(Long.toString(entries.get(most - 1).seq())));
    }

    /**
     * Some entries.
     *
     * @param next what to send as {@code before} to get the page after; absent on the last
     */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record AuditPage(List<RecordedEntry> items, Optional<String> next) {}
}
