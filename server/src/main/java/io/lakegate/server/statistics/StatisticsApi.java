package io.lakegate.server.statistics;

import io.lakegate.server.http.ProblemException;
import io.lakegate.server.user.CurrentUser;
import io.lakegate.server.user.Role;
import io.lakegate.server.user.SignedIn;
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
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** {@code /v1/statistics}: the charts' numbers. */
@Path("/v1/statistics")
@Tag(name = "Statistics")
@RolesAllowed("viewer")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
public class StatisticsApi {

    private final StatisticsStore store;
    private final CurrentUser currentUser;

    StatisticsApi(StatisticsStore store, CurrentUser currentUser) {
        this.store = store;
        this.currentUser = currentUser;
    }

    /**
     * Tokens handed out and refreshes by outcome: an admin's view is of everything, everybody else's of their own connections.
     *
     * @param connection only this one; 404 if it is somebody else's, admins apart
     * @param window {@code day} in hours, {@code week} in quarters of a day, {@code month} in days; 422 for anything else
     */
    @GET
    @Operation(summary = "Tokens handed out and refreshes by outcome, over time")
    public Counts counts(
            @QueryParam("connection") @Nullable String connection,
            @QueryParam("window") @DefaultValue("day") String window) {
        Window asked = Window.find(window)
                .orElseThrow(() -> ProblemException.invalid("The parameter window is day, week or month.")
                        .withField("window", "is not day, week or month"));
        return new Counts(asked.word(), store.counts(subject(Optional.ofNullable(connection)), asked));
    }

    private Subject subject(Optional<String> connection) {
        SignedIn person = currentUser.require();
        boolean admin = person.role().covers(Role.ADMIN);
        if (connection.isEmpty()) {
            return admin
                    ? new Subject.Everything()
                    : new Subject.OfOwner(person.id().value());
        }
        UUID id = id(connection.get());
        if (!admin && !store.owns(person.id().value(), id)) {
            throw ProblemException.notFound("connection");
        }
        return new Subject.OfConnection(id);
    }

    private static UUID id(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw ProblemException.notFound("connection");
        }
    }

    /**
     * The numbers.
     *
     * @param steps oldest first
     */
    public record Counts(String window, List<Count> steps) {}
}
