package io.lakegate.server.posit.desk;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Connect's audit: the same entries that Lakegate's own pages show, admins only. */
@Path("/__api__/v1")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("admin")
@RunOnVirtualThread
public class AuditLogsApi {

    private final AuditLogStore store;

    AuditLogsApi(AuditLogStore store) {
        this.store = store;
    }

    /** Which actions there are entries of. */
    @GET
    @Path("audit/actions")
    public List<Action> actions() {
        return store.actions().stream()
                .map(word -> new Action(word, AuditLogEntry.described(word)))
                .toList();
    }

    /** All entries, in pages. */
    @GET
    @Path("audit_logs")
    public Page list(
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("next") @Nullable String next,
            @QueryParam("previous") @Nullable String previous,
            @QueryParam("ascOrder") @DefaultValue("true") String ascending) {
        return page(AuditSearch.EVERYTHING, AuditPage.of(limit, next, previous, ascending));
    }

    /** Those that a search finds, in pages. */
    @GET
    @Path("search/auditlogs")
    public Page search(
            @QueryParam("q") @DefaultValue("") String query,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("next") @Nullable String next,
            @QueryParam("previous") @Nullable String previous,
            @QueryParam("ascOrder") @DefaultValue("true") String ascending) {
        return page(AuditSearch.parse(query), AuditPage.of(limit, next, previous, ascending));
    }

    private Page page(AuditSearch search, AuditPage wanted) {
        List<AuditLogEntry> found = store.list(search, wanted, wanted.limit() + 1);
        boolean more = found.size() > wanted.limit();
        List<AuditLogEntry> cut = more ? found.subList(0, wanted.limit()) : found;
        List<AuditLogEntry> shown = wanted.backwards() ? cut.reversed() : cut;
        boolean after = wanted.backwards() ? wanted.from().isPresent() : more;
        boolean before = wanted.backwards() ? more : wanted.from().isPresent();
        return new Page(
                shown,
                new Paging(
                        after && !shown.isEmpty() ? Optional.of(shown.getLast().id()) : Optional.empty(),
                        before && !shown.isEmpty()
                                ? Optional.of(shown.getFirst().id())
                                : Optional.empty()));
    }

    /** A kind of entry. */
    public record Action(
            String action,
            @JsonProperty("event_description") String eventDescription) {}

    /** Some entries. */
    public record Page(List<AuditLogEntry> results, Paging paging) {}

    /** What to send to go on or back; null where there is nothing. */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record Paging(Optional<String> next, Optional<String> previous) {}
}
