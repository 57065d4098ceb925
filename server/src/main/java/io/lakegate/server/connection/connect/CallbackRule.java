package io.lakegate.server.connection.connect;

import io.lakegate.server.integration.Integration;
import io.lakegate.server.user.SignedIn;
import java.util.Optional;

/** Everything that must hold before a callback's code may be used. Pure. */
final class CallbackRule {

    private static final String ACCESS_DENIED = "access_denied";

    private CallbackRule() {}

    /**
     * Why the answer must not be used, the gravest reason first: whose it is, where it came to, when, from whom, and only
     * then what it says.
     *
     * @param integration as it stands now
     */
    static Optional<Refusal> refusal(AuthorizationRequestStore.Taken taken, Integration integration, Arrival arrival) {
        AuthorizationRequest request = taken.request();
        if (arrival.who().filter(who -> startedBy(request, who)).isEmpty()) {
            return Optional.of(Refusal.OTHER_SESSION);
        }
        if (!request.redirectUri().getPath().equals(arrival.path())) {
            return Optional.of(Refusal.OTHER_PATH);
        }
        if (taken.expired()) {
            return Optional.of(Refusal.EXPIRED);
        }
        return content(request, integration, arrival);
    }

    private static Optional<Refusal> content(AuthorizationRequest request, Integration integration, Arrival arrival) {
        if (arrival.repeated()) {
            return Optional.of(Refusal.MALFORMED);
        }
        if (!issuerFits(request, arrival)) {
            return Optional.of(Refusal.WRONG_ISSUER);
        }
        if (arrival.error().isPresent()) {
            boolean denied = arrival.error().orElseThrow().code().equals(ACCESS_DENIED);
            return Optional.of(denied ? Refusal.DENIED : Refusal.DATABRICKS_ERROR);
        }
        if (arrival.code().isEmpty()) {
            return Optional.of(Refusal.MALFORMED);
        }
        return stillMeant(request, integration) ? Optional.empty() : Optional.of(Refusal.INTEGRATION_CHANGED);
    }

    private static boolean startedBy(AuthorizationRequest request, SignedIn who) {
        return who.id().equals(request.person())
                && who.sessionHash().filter(request.session()::equals).isPresent();
    }

    /** RFC 9207 section 2.4: checked when it is there, demanded where metadata promised it. */
    private static boolean issuerFits(AuthorizationRequest request, Arrival arrival) {
        return arrival.issuer()
                .map(issuer -> issuer.equals(request.expectedIssuer().toString()))
                .orElse(!request.issuerPromised());
    }

    private static boolean stillMeant(AuthorizationRequest request, Integration integration) {
        return integration.pausedReason().isEmpty()
                && integration.clientId().equals(request.clientId())
                && integration.server().tokenEndpoint().equals(request.tokenEndpoint());
    }
}
