package io.lakegate.server.exchange;

import io.lakegate.server.integration.IntegrationId;
import io.lakegate.server.oauth.RefreshToken;
import io.lakegate.server.user.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;

/** Ends many connections at once (rule 10). */
public interface Endings {

    /** Which ones. */
    sealed interface Which {}

    /** All through one integration. */
    record OfIntegration(IntegrationId id) implements Which {}

    /** All of one person's. */
    record OfUser(UserId id) implements Which {}

    /** All there are. */
    record Everybody() implements Which {}

    /** How many hold tokens now, and would lose them. */
    long count(Handle handle, Which which);

    /**
     * Erases both tokens of all of them in one statement, within the caller's transaction. Consents that are on their way come too
     * late, too.
     *
     * @return those that held tokens
     */
    List<Ended> end(Handle handle, Which which);

    /**
     * One that was ended.
     *
     * @param accessEnds until when the access token that was handed out works at Databricks; absent where there was none
     * @param refreshToken the erased one, for revoking it; empty where there was none or it does not open
     */
    record Ended(
            ConnectionId id,
            IntegrationId integration,
            Optional<Instant> accessEnds,
            Supplier<Optional<RefreshToken>> refreshToken) {
        @Override
        public String toString() {
            return "Ended(" + id + ")";
        }
    }
}
