package io.lakegate.server.connection.connect;

import io.lakegate.server.http.ProblemException;
import io.lakegate.server.integration.CallbackPath;
import io.lakegate.server.oauth.Scopes;
import io.lakegate.server.setting.Settings;
import io.lakegate.server.user.SignedIn;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * What a browser is told at a callback address, whatever it brought: to go to a page whose address holds neither code nor
 * state (B-11), so they stay out of history, bookmarks and referrers.
 */
@ApplicationScoped
class CallbackAnswer {

    private static final Logger LOG = Logger.getLogger(CallbackAnswer.class);

    private final Callback callback;
    private final LinkArrivals links;
    private final SecurityIdentity identity;
    private final Settings settings;

    CallbackAnswer(Callback callback, LinkArrivals links, SecurityIdentity identity, Settings settings) {
        this.callback = callback;
        this.links = links;
        this.identity = identity;
        this.settings = settings;
    }

    /**
     * Takes the arrival in and says where to go; 404 where no integration chose this address. A HEAD, as link checkers and
     * mail scanners send it, takes nothing in: the state stays for the browser that brings it (RFC 9110 section 9.2.1).
     */
    Response to(CallbackPath path, UriInfo uri, Request request) {
        if (!callback.answers(path)) {
            throw ProblemException.notFound("page");
        }
        if (request.getMethod().equals(HttpMethod.HEAD)) {
            return Response.noContent().build();
        }
        return Response.seeOther(next(Arrival.of(path.path(), who(), uri.getQueryParameters())))
                .build();
    }

    /** A failure of ours must not leave the code in the address bar either. */
    private URI next(Arrival arrival) {
        try {
            return switch (callback.arrive(arrival)) {
                case CallbackOutcome.Connected connected ->
                    settings.at(connected.returnPath().orElseGet(() -> page(connected)));
                case CallbackOutcome.Refused refused ->
                    refused.attempt()
                            .map(attempt -> settings.at("/connections/attempts/" + attempt))
                            .orElseGet(() -> unknown(refused.why(), arrival));
            };
        } catch (RuntimeException e) {
            LOG.error("a callback failed", e);
            return refusedPage(Refusal.UNEXPECTED);
        }
    }

    /** Perhaps the browser of a link. */
    private URI unknown(Refusal why, Arrival arrival) {
        if (why != Refusal.STATE_UNKNOWN) {
            return refusedPage(why);
        }
        return links.arrive(arrival)
                .map(went -> switch (went) {
                    case LinkArrivals.To to -> to.uri();
                    case LinkArrivals.Elsewhere elsewhere -> refusedPage(Refusal.OTHER_SESSION);
                })
                .orElseGet(() -> refusedPage(why));
    }

    private static String page(CallbackOutcome.Connected connected) {
        return "/connections/" + connected.connection() + "?notice=" + notice(connected.withheld());
    }

    private URI refusedPage(Refusal why) {
        return settings.at("/oauth/refused?why=" + why.word());
    }

    private static String notice(Scopes withheld) {
        return withheld.names().isEmpty() ? "connected" : "withheld";
    }

    private Optional<SignedIn> who() {
        return identity.getPrincipal() instanceof SignedIn person ? Optional.of(person) : Optional.empty();
    }
}
