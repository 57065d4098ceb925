package io.lakegate.server.connection.link;

import io.lakegate.server.audit.Actor;
import io.lakegate.server.audit.Audit;
import io.lakegate.server.audit.AuditEntry;
import io.lakegate.server.connection.connect.Arrival;
import io.lakegate.server.connection.connect.LinkArrivals;
import io.lakegate.server.database.Database;
import io.lakegate.server.integration.Integration;
import io.lakegate.server.integration.Integrations;
import io.lakegate.server.oauth.BearerKey;
import io.lakegate.server.vault.Vault;
import io.vertx.core.http.Cookie;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.UriBuilder;
import java.net.URI;
import java.security.MessageDigest;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The browser of a link comes back from Databricks: the code is parked, and the browser goes on to the program with a ticket. */
@ApplicationScoped
class LinkCallback implements LinkArrivals {

    private final Database database;
    private final ConnectLinkStore store;
    private final Integrations integrations;
    private final Vault vault;
    private final Audit audit;
    private final RoutingContext routing;

    LinkCallback(
            Database database,
            ConnectLinkStore store,
            Integrations integrations,
            Vault vault,
            Audit audit,
            RoutingContext routing) {
        this.database = database;
        this.store = store;
        this.integrations = integrations;
        this.vault = vault;
        this.audit = audit;
        this.routing = routing;
    }

    @Override
    public Optional<Went> arrive(Arrival arrival) {
        return arrival.state()
                .flatMap(state -> database.transaction(handle -> store.arrive(handle, state)))
                .map(arrived -> settle(arrived, arrival));
    }

    private Went settle(ConnectLinkStore.Arrived arrived, Arrival arrival) {
        ConnectLink link = arrived.link();
        if (!sameBrowser(arrived)) {
            ended(link, "other-browser");
            return new Elsewhere();
        }
        Optional<String> wrong = wrong(arrived, arrival);
        if (wrong.isPresent()) {
            ended(link, wrong.get());
            return new To(back(link, "error", wrong.get()));
        }
        BearerKey ticket = BearerKey.random(ConnectLink.TICKET_PREFIX);
        var context = ConnectLink.context(link.id(), "code", arrived.tokenEndpoint());
        database.run((Handle handle) ->
                store.park(handle, link.id(), vault.seal(context, arrival.code().orElseThrow()), ticket));
        return new To(back(link, "ticket", ticket.reveal()));
    }

    private Optional<String> wrong(ConnectLinkStore.Arrived arrived, Arrival arrival) {
        if (!arrived.redirectUri().getPath().equals(arrival.path())) {
            return Optional.of("other-path");
        }
        if (arrived.expired()) {
            return Optional.of("expired");
        }
        Optional<Integration> integration = integrations
                .find(arrived.link().integration())
                .filter(known -> known.clientId().equals(arrived.clientId())
                        && known.server().tokenEndpoint().equals(arrived.tokenEndpoint())
                        && known.pausedReason().isEmpty());
        if (integration.isEmpty()) {
            return Optional.of("integration-changed");
        }
        if (!issuerFits(integration.get(), arrival)) {
            return Optional.of("wrong-issuer");
        }
        if (arrival.error().isPresent()) {
            return Optional.of(arrival.error().get().code().equals("access_denied") ? "denied" : "databricks-error");
        }
        return arrival.repeated() || arrival.code().isEmpty() ? Optional.of("malformed") : Optional.empty();
    }

    private static boolean issuerFits(Integration integration, Arrival arrival) {
        return arrival.issuer()
                .map(issuer -> issuer.equals(integration.server().issuer().toString()))
                .orElse(!integration.server().issuerInCallback());
    }

    private boolean sameBrowser(ConnectLinkStore.Arrived arrived) {
        Cookie cookie = routing.request().getCookie(LinkPages.COOKIE);
        return cookie != null
                && !cookie.getValue().isEmpty()
                && MessageDigest.isEqual(arrived.browserHash(), new BearerKey(cookie.getValue()).sha256());
    }

    private void ended(ConnectLink link, String why) {
        database.run((Handle handle) -> {
            store.ended(handle, link.id(), why);
            audit.record(
                    handle,
                    AuditEntry.refused(
                            Actor.ANONYMOUS,
                            "connect-link.arrive",
                            "connect-link",
                            link.id().toString(),
                            why));
        });
    }

    private static URI back(ConnectLink link, String name, String value) {
        return UriBuilder.fromUri(link.returnUrl())
                .queryParam("link", "{link}")
                .queryParam(name, "{value}")
                .build(link.id(), value);
    }
}
