package io.lakegate.server.connection;

import io.lakegate.server.integration.Integrations;
import io.lakegate.server.page.HomeSection;
import io.lakegate.server.user.CurrentUser;
import io.lakegate.server.user.Role;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** The person's connections on the home page, or how to come by the first. */
@ApplicationScoped
class ConnectionsAtHome implements HomeSection {

    private static final String TITLE = "Your connections";
    private static final String EMPTY =
            "You are not connected yet. Connect once, and your apps get fresh Databricks tokens from then on.";
    private static final Link CONNECT = new Link("Connect", "/connections/new");

    private final Connections connections;
    private final Integrations integrations;
    private final CurrentUser currentUser;

    ConnectionsAtHome(Connections connections, Integrations integrations, CurrentUser currentUser) {
        this.connections = connections;
        this.integrations = integrations;
        this.currentUser = currentUser;
    }

    @Override
    public int order() {
        return 100;
    }

    @Override
    public Content content() {
        List<Row> rows = connections.ownedBy(currentUser.require().id()).stream()
                .map(ConnectionsAtHome::row)
                .toList();
        boolean nothingToConnectTo = rows.isEmpty() && integrations.list().isEmpty();
        return nothingToConnectTo ? waitForAnIntegration() : new Content(TITLE, EMPTY, CONNECT, rows);
    }

    /** A button that leads to an empty form would help nobody. */
    private Content waitForAnIntegration() {
        return currentUser.require().role().covers(Role.ADMIN)
                ? new Content(
                        TITLE,
                        "There is nothing to connect to yet. Register how Lakegate reaches your Databricks; then everybody"
                                + " can connect.",
                        new Link("Add the first integration", "/settings/integrations/add"),
                        List.of())
                : new Content(
                        TITLE,
                        "There is nothing to connect to yet. It is an admin's turn: they register an integration first.",
                        Link.NONE,
                        List.of());
    }

    private static Row row(ConnectionView view) {
        String path = "/connections/" + view.connection().id();
        return new Row(
                view.connection().name(),
                path,
                view.userName() + " through " + view.integration().name()
                        + (view.connection().sharing().tokenShared() ? ", shared token" : ""),
                view.words().badge(),
                view.words().tone(),
                view.words().needsOwner() ? new Link("Reconnect", path) : Link.NONE);
    }
}
