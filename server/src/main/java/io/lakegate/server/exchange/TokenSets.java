package io.lakegate.server.exchange;

import io.lakegate.server.databricks.token.TokenOutcome;
import io.lakegate.server.integration.Integration;
import io.lakegate.server.user.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** What the {@code connection} package may do with the token set of a connection. */
public interface TokenSets {

    /** Adds the row of a connection that is being made: state DISCONNECTED, generation 0, no tokens. */
    void create(Handle handle, ConnectionId id, Integration integration, Optional<UserId> owner);

    /**
     * Rule 10: a new consent, one statement. Generation, version and fence grow; lease, intent and count are cleared. Where
     * the integration knows how long sessions last, the session's end is known from now on.
     *
     * @param expectedGeneration the generation when the browser left; a consent that finds another one is refused
     * @return whether it was stored
     */
    boolean consent(
            Handle handle,
            ConnectionId id,
            Integration integration,
            long expectedGeneration,
            TokenOutcome.Granted granted);

    /** What Databricks said to a connection that was never connected, for people; nothing happens to any other. */
    void noteFailure(Handle handle, ConnectionId id, String failure);

    /** Rule 10: disconnect, one statement. Erases both tokens. Idempotent. */
    void disconnect(Handle handle, ConnectionId id);

    /** What people may see of it. */
    Optional<Status> find(ConnectionId id);

    /** The same for many, for lists. */
    Map<ConnectionId, Status> find(List<ConnectionId> ids);

    /**
     * State and times, no secrets.
     *
     * @param expiresAt absent also where nobody knows when an access token ends
     * @param refusals how often in a row Databricks refused what an admin has to mend; 0 while all is well
     */
    record Status(
            ConnectionState state,
            long generation,
            long version,
            Optional<Instant> issuedAt,
            Optional<Instant> expiresAt,
            Optional<Instant> renewAt,
            Optional<Instant> sessionEnd,
            Optional<String> failure,
            Optional<Instant> failedAt,
            Optional<Instant> usedAt,
            int refusals) {}
}
