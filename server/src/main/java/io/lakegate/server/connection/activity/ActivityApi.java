package io.lakegate.server.connection.activity;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.lakegate.server.http.ProblemException;
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
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** {@code /v1/activity}: connections created, updated, deleted. */
@Path("/v1/activity")
@Tag(name = "Connections")
@RolesAllowed("admin")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class ActivityApi {

    private static final int MOST = 200;

    private final ActivityStore store;

    ActivityApi(ActivityStore store) {
        this.store = store;
    }

    /**
     * Newest first, in pages.
     *
     * @param before the {@code next} of the page before; 422 if it is no number
     * @param limit how many at most, up to 200
     */
    @GET
    public ActivityPage list(
            @QueryParam("before") @Nullable String before, @QueryParam("limit") @DefaultValue("100") int limit) {
        int most = Math.clamp(limit, 1, MOST);
        List<ActivityEntry> found = store.list(sequence(before), most + 1);
        return found.size() <= most
                ? new ActivityPage(found, Optional.empty())
                : new ActivityPage(
                        found.subList(0, most),
                        Optional.of(Long.toString(found.get(most - 1).seq())));
    }

    static Optional<Long> sequence(@Nullable String before) {
        try {
            return Optional.ofNullable(before).filter(text -> !text.isBlank()).map(Long::valueOf);
        } catch (NumberFormatException e) {
            throw ProblemException.invalid("The position cannot be read.")
                    .withField("before", "Write the next that the page before ended with, unchanged.");
        }
    }

    /** Some entries; {@code next} is absent on the last page. */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record ActivityPage(List<ActivityEntry> items, Optional<String> next) {}
}
