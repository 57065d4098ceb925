package io.lakegate.server.development;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.lakegate.server.audit.Audit;
import io.lakegate.server.audit.AuditEntry;
import io.lakegate.server.database.Database;
import io.lakegate.server.database.DatabaseClock;
import io.lakegate.server.database.change.Change;
import io.lakegate.server.database.change.Changes;
import io.lakegate.server.http.ProblemException;
import io.lakegate.server.setting.Settings;
import io.lakegate.server.user.CurrentUser;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** {@code /v1/development/clock}: lets hours pass for the database's clock and thereby for all replicas. */
@Path("/v1/development/clock")
@RolesAllowed("admin")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class DevelopmentClockApi {

    /** A year: far enough for every expiry there is. */
    private static final long MOST = Duration.ofDays(366).toSeconds();

    private final Settings settings;
    private final Database database;
    private final DatabaseClock clock;
    private final Audit audit;
    private final CurrentUser user;

    DevelopmentClockApi(Settings settings, Database database, DatabaseClock clock, Audit audit, CurrentUser user) {
        this.settings = settings;
        this.database = database;
        this.clock = clock;
        this.audit = audit;
        this.user = user;
    }

    /** What the clock says and how far ahead of the real time it is. For everybody: an agent beside a person follows it. */
    @GET
    @RolesAllowed("viewer")
    public ClockView read() {
        requireDevelopment();
        return database.read(handle -> handle.createQuery("""
                        select lakegate_now() as now, extract(epoch from ahead)::bigint as ahead from development_clock
                        """)
                .map((row, context) -> new ClockView(row.getTimestamp("now").toInstant(), row.getLong("ahead")))
                .one());
    }

    /** Moves it forward; it cannot go back, because no clock of a real database does. */
    @POST
    public ClockView advance(@Nullable Advance advance) {
        requireDevelopment();
        long seconds = requireSeconds(advance);
        database.run(handle -> {
            handle.createUpdate("update development_clock set ahead = ahead + make_interval(secs => :seconds)")
                    .bind("seconds", (double) seconds)
                    .execute();
            audit.record(handle, entry(seconds));
            Changes.told(handle, Change.Kind.CLOCK, new UUID(0, 0)); // a trigger wrote the row
        });
        clock.refresh();
        return read();
    }

    private void requireDevelopment() {
        if (!settings.development()) {
            throw ProblemException.notFound("page");
        }
    }

    private static long requireSeconds(@Nullable Advance advance) {
        Long seconds = advance == null ? null : advance.seconds();
        if (seconds == null || seconds < 0 || seconds > MOST) {
            throw ProblemException.invalid("Say how far to move the clock, as {\"advance_seconds\": 3600}.")
                    .withField("advance_seconds", "a whole number from 0 to " + MOST);
        }
        return seconds;
    }

    private AuditEntry entry(long seconds) {
        return new AuditEntry(
                user.require().actor(),
                "clock.advance",
                Optional.empty(),
                AuditEntry.Outcome.SUCCESS,
                Map.of("seconds", Long.toString(seconds)));
    }

    /** What is sent. */
    public record Advance(
            @JsonProperty("advance_seconds") @Nullable Long seconds) {}

    /** What is answered. */
    public record ClockView(
            Instant now, @JsonProperty("ahead_seconds") long aheadSeconds) {}
}
