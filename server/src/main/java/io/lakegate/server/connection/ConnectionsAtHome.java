package io.lakegate.server.connection;

import io.lakegate.server.page.HomeSection;
import io.lakegate.server.user.CurrentUser;
import jakarta.enterprise.context.ApplicationScoped;

/** The person's connections on the home page, those that need their hand with a button. */
@ApplicationScoped
class ConnectionsAtHome implements HomeSection {

    private final Connections connections;
    private final CurrentUser currentUser;

    ConnectionsAtHome(Connections connections, CurrentUser currentUser) {
        this.connections = connections;
        this.currentUser = currentUser;
    }

    @Override
    public int order() {
        return 100;
    }

    @Override
    public Content content() {
        return new Content(
                "Your connections",
                "You are not connected yet. Connect once, and your apps get fresh Databricks tokens from then on.",
                new Link("Connect", "/connections/new"),
                connections.ownedBy(currentUser.require().id()).stream()
                        .map(ConnectionsAtHome::row)
                        .toList());
    }

    private static Row row(ConnectionView view) {
        String path = "/connections/" + view.connection().id();
        return new Row(
                view.connection().name(),
                path,
                view.userName() + " through " + view.integration().name(),
                view.words().badge(),
                view.words().tone(),
                view.words().needsOwner() ? new Link("Reconnect", path) : Link.NONE);
    }
}
