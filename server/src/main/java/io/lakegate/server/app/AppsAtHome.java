package io.lakegate.server.app;

import io.lakegate.server.database.Database;
import io.lakegate.server.page.HomeSection;
import io.lakegate.server.user.CurrentUser;
import io.lakegate.server.user.Role;
import io.lakegate.server.user.SignedIn;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** The apps a person registered, on their home page, or how to register the first. Viewers register none. */
@ApplicationScoped
class AppsAtHome implements HomeSection {

    private static final int ORDER = 150;
    private static final int MOST = 10;

    private final Database database;
    private final AppStore store;
    private final CurrentUser currentUser;

    AppsAtHome(Database database, AppStore store, CurrentUser currentUser) {
        this.database = database;
        this.store = store;
        this.currentUser = currentUser;
    }

    @Override
    public int order() {
        return ORDER;
    }

    @Override
    public Content content() {
        SignedIn person = currentUser.require();
        if (!person.role().covers(Role.PUBLISHER)) {
            return new Content("Your apps", "", Link.NONE, List.of());
        }
        List<Row> rows = database.read(store::list).stream()
                .filter(app -> app.owners().contains(person.id()))
                .limit(MOST)
                .map(AppsAtHome::row)
                .toList();
        return new Content(
                "Your apps",
                "You have registered no app yet. An app is a program that asks Lakegate for tokens; register it, give it a"
                        + " key, and connection owners let it use their connections.",
                new Link("Register an app", "/apps/add"),
                rows);
    }

    private static Row row(RegisteredApp app) {
        boolean disabled = app.app().disabled();
        boolean keyless = app.workingKeys() == 0;
        return new Row(
                app.app().name(),
                "/apps/" + app.app().id(),
                keyless
                        ? "No key works; make one"
                        : app.workingKeys() == 1 ? "1 key works" : app.workingKeys() + " keys work",
                disabled ? "Disabled" : keyless ? "No key" : "Ready",
                disabled ? Tone.OFF : keyless ? Tone.WAIT : Tone.GOOD,
                Link.NONE);
    }
}
