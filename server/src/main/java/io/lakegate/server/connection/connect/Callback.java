package io.lakegate.server.connection.connect;

import io.lakegate.server.audit.Actor;
import io.lakegate.server.audit.Audit;
import io.lakegate.server.audit.AuditEntry;
import io.lakegate.server.connection.ConnectionStore;
import io.lakegate.server.connection.connect.CallbackOutcome.Refused;
import io.lakegate.server.database.Database;
import io.lakegate.server.integration.CallbackPath;
import io.lakegate.server.integration.Integration;
import io.lakegate.server.integration.Integrations;
import io.lakegate.server.oauth.OAuthError;
import io.lakegate.server.user.SignedIn;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * The browser comes back: finds out whose answer it is, refuses what must not be used before the code is touched, has
 * the rest redeemed and writes down how it ended. Blocks; use virtual threads.
 */
@ApplicationScoped
class Callback {

    private final AuthorizationRequestStore requests;
    private final ConnectionStore connections;
    private final Integrations integrations;
    private final Redemption redemption;
    private final Database database;
    private final Audit audit;

    Callback(
            AuthorizationRequestStore requests,
            ConnectionStore connections,
            Integrations integrations,
            Redemption redemption,
            Database database,
            Audit audit) {
        this.requests = requests;
        this.connections = connections;
        this.integrations = integrations;
        this.redemption = redemption;
        this.database = database;
        this.audit = audit;
    }

    /** Whether somebody is to be listened to at this path: only where an integration chose it. */
    boolean answers(CallbackPath path) {
        return integrations.list().stream()
                .anyMatch(integration -> integration.authType().ofPeople()
                        && integration.callbackPath().equals(path.path()));
    }

    /** Takes the answer in; of two callbacks with one state the second is refused, whatever became of the first. */
    CallbackOutcome arrive(Arrival arrival) {
        return arrival.state()
                .flatMap(requests::take)
                .<CallbackOutcome>map(taken -> settle(taken, arrival))
                .orElse(new Refused(Refusal.STATE_UNKNOWN, Optional.empty()));
    }

    private CallbackOutcome settle(AuthorizationRequestStore.Taken taken, Arrival arrival) {
        Integration integration = integrations
                .find(taken.request().integration())
                .orElseThrow(() -> new IllegalStateException("requests go with their integration"));
        Optional<Refusal> refusal = CallbackRule.refusal(taken, integration, arrival);
        if (refusal.isPresent()) {
            return refused(taken.request(), arrival, refusal.orElseThrow(), said(arrival));
        }
        return switch (redemption.redeem(taken, integration, arrival)) {
            case Redemption.Stored stored ->
                new CallbackOutcome.Connected(
                        taken.request().connection(),
                        stored.withheld(),
                        taken.after().returnPath());
            case Redemption.Failed failed -> refused(taken.request(), arrival, failed.why(), failed.detail());
        };
    }

    /** Nothing was stored: a first connect leaves no connection behind, an existing one stays as it is (B-10). */
    private Refused refused(AuthorizationRequest request, Arrival arrival, Refusal why, Optional<String> detail) {
        database.run((Handle handle) -> {
            requests.ended(handle, request, why.word(), detail);
            connections.removeUnconnected(handle, request.connection());
            audit.record(handle, entry(request, arrival, why));
        });
        boolean proven = why != Refusal.OTHER_SESSION;
        return new Refused(why, proven ? Optional.of(request.id()) : Optional.empty());
    }

    private static AuditEntry entry(AuthorizationRequest request, Arrival arrival, Refusal why) {
        Actor actor = arrival.who().map(SignedIn::actor).orElse(Actor.ANONYMOUS);
        return AuditEntry.refused(
                actor, "connection.connect", "connection", request.connection().toString(), why.word());
    }

    private static Optional<String> said(Arrival arrival) {
        return arrival.error().map(Callback::inWords);
    }

    /** What the other side said, in one line; shown escaped and decided upon by nobody. */
    static String inWords(OAuthError error) {
        return error.description().map(text -> error.code() + ": " + text).orElse(error.code());
    }
}
