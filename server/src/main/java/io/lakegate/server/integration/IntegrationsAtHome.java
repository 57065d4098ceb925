package io.lakegate.server.integration;

import io.lakegate.server.page.HomeSection;
import io.lakegate.server.user.CurrentUser;
import io.lakegate.server.user.Role;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** The integrations on an admin's home page; nobody else looks after them. */
@ApplicationScoped
class IntegrationsAtHome implements HomeSection {

    private static final int ORDER = 200;
    private static final int MOST = 10;

    private final Integrations integrations;
    private final CurrentUser currentUser;

    IntegrationsAtHome(Integrations integrations, CurrentUser currentUser) {
        this.integrations = integrations;
        this.currentUser = currentUser;
    }

    @Override
    public int order() {
        return ORDER;
    }

    /** Without any, the card of connections says what to do. */
    @Override
    public Content content() {
        List<Row> rows = currentUser.require().role().covers(Role.ADMIN)
                ? integrations.list().stream()
                        .limit(MOST)
                        .map(IntegrationsAtHome::row)
                        .toList()
                : List.of();
        return new Content("Integrations", "", new Link("All integrations", "/settings/integrations"), rows);
    }

    private static Row row(Integration integration) {
        boolean paused = integration.pausedReason().isPresent();
        return new Row(
                integration.name(),
                "/settings/integrations/" + integration.id(),
                integration.host().toString(),
                paused ? "Paused" : "Ready",
                paused ? Tone.BAD : Tone.GOOD,
                Link.NONE);
    }
}
