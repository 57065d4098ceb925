package io.lakegate.server.posit.session;

import io.lakegate.server.connection.ConnectionView;
import io.lakegate.server.connection.Connections;
import io.lakegate.server.exchange.ConnectionId;
import io.lakegate.server.http.ProblemException;
import io.lakegate.server.integration.Integration;
import io.lakegate.server.integration.IntegrationId;
import io.lakegate.server.integration.Integrations;
import io.lakegate.server.posit.Code;
import io.lakegate.server.user.CurrentUser;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.Optional;

/** The connection of the person who asks, through one integration. */
@ApplicationScoped
class OwnConnection {

    private final Connections connections;
    private final Integrations integrations;
    private final CurrentUser currentUser;

    OwnConnection(Connections connections, Integrations integrations, CurrentUser currentUser) {
        this.connections = connections;
        this.integrations = integrations;
        this.currentUser = currentUser;
    }

    /** One that people log in to; 404, code 230 for a service account's. */
    Integration integration(String guid) {
        Integration integration = IntegrationId.find(guid)
                .flatMap(integrations::find)
                .orElseThrow(() -> ProblemException.notFound("integration"));
        if (!integration.authType().ofPeople()) {
            throw Code.NO_LOGIN.says("Nobody logs in to this integration: it works with a service account.");
        }
        return integration;
    }

    /** The one that holds tokens, if there are several. */
    Optional<ConnectionId> find(Integration integration) {
        return connections.ownedBy(currentUser.require().id()).stream()
                .filter(view -> view.integration().id().equals(integration.id()))
                .min(Comparator.comparing(ConnectionView::disconnected))
                .map(view -> view.connection().id());
    }
}
