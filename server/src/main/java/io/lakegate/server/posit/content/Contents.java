package io.lakegate.server.posit.content;

import io.lakegate.server.app.AppId;
import io.lakegate.server.app.AppRegistration;
import io.lakegate.server.app.RegisteredApp;
import io.lakegate.server.http.ProblemException;
import io.lakegate.server.posit.Body;
import io.lakegate.server.posit.Code;
import io.lakegate.server.posit.Guid;
import io.lakegate.server.setting.Settings;
import io.lakegate.server.user.CurrentUser;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/** What Connect's clients do with content, in terms of Lakegate's own registration of apps. */
@ApplicationScoped
public class Contents {

    private static final List<String> ACCESS_TYPES = List.of("all", "logged_in", "acl");
    private static final int LONGEST_TITLE = 1000;

    private final AppRegistration apps;
    private final ContentStore store;
    private final CurrentUser currentUser;
    private final Settings settings;

    Contents(AppRegistration apps, ContentStore store, CurrentUser currentUser, Settings settings) {
        this.apps = apps;
        this.store = store;
        this.currentUser = currentUser;
        this.settings = settings;
    }

    /** All of it, the first made first. */
    List<Content> list() {
        Map<UUID, ContentFacts> facts = store.all();
        return apps.list().stream()
                .flatMap(app ->
                        Optional.ofNullable(facts.get(app.app().id().value()))
                                .map(known -> Map.entry(app, known))
                                .stream())
                .sorted(Comparator.comparingLong(each -> each.getValue().number()))
                .map(each -> shown(each.getKey(), each.getValue()))
                .toList();
    }

    /** As it is shown to whoever asks. */
    Content shown(RegisteredApp app) {
        return shown(app, store.require(app.app().id()));
    }

    private Content shown(RegisteredApp app, ContentFacts facts) {
        return Content.of(app, facts, app.managedBy(currentUser.require()), settings);
    }

    RegisteredApp add(Body body) {
        String name = body.text("name").orElseThrow(() -> Code.PARAMETER_MISSING.says("name is missing."));
        String title = title(body, "");
        String accessType = accessType(body, "acl");
        RegisteredApp app =
                inTheirWords(() -> apps.add(name, body.text("description").orElse(""), currentUser.require()));
        store.save(app.app().id(), title, accessType);
        return app;
    }

    RegisteredApp change(RegisteredApp app, Body body) {
        ContentFacts facts = store.require(app.app().id());
        String title = title(body, facts.title());
        String accessType = accessType(body, facts.accessType());
        if (body.text("name").isPresent() || body.text("description").isPresent()) {
            inTheirWords(() -> {
                apps.change(
                        app,
                        body.text("name").orElse(app.app().name()),
                        body.text("description").orElse(app.app().description()),
                        currentUser.require());
                return app;
            });
        }
        store.save(app.app().id(), title, accessType);
        return apps.require(app.app().id().toString());
    }

    void remove(RegisteredApp app) {
        apps.remove(app, true, currentUser.require());
    }

    /** Whether everybody may see it without signing in. */
    public boolean anonymous(AppId content) {
        return store.require(content).accessType().equals("all");
    }

    /** Code 3 for what is no guid, 4 for what does not exist. */
    public RegisteredApp require(String guid) {
        UUID id = Guid.require(guid, Code.INVALID_ID);
        try {
            return apps.require(id.toString());
        } catch (ProblemException none) {
            throw Code.NO_SUCH_OBJECT.says("There is no such content.");
        }
    }

    /** The same of content that the asker may change; code 10. */
    public RegisteredApp requireManaged(String guid) {
        RegisteredApp app = require(guid);
        if (!app.managedBy(currentUser.require())) {
            throw Code.NOT_THE_OWNER.says("Only an owner of this content, or an administrator, may do that.");
        }
        return app;
    }

    private static String title(Body body, String otherwise) {
        String title = body.text("title").orElse(otherwise);
        if (title.length() > LONGEST_TITLE) {
            throw Code.INVALID_PARAMETER.says("title may have at most " + LONGEST_TITLE + " characters.");
        }
        return title;
    }

    private static String accessType(Body body, String otherwise) {
        String type = body.text("access_type").orElse(otherwise);
        if (!ACCESS_TYPES.contains(type)) {
            throw Code.INVALID_PARAMETER.says("access_type must be one of: " + String.join(", ", ACCESS_TYPES) + ".");
        }
        return type;
    }

    private static <T> T inTheirWords(Supplier<T> work) {
        try {
            return work.get();
        } catch (ProblemException problem) {
            throw problem.fields().stream()
                    .findFirst()
                    .map(field -> Code.INVALID_PARAMETER.says(field.field() + ": " + field.message()))
                    .orElse(problem);
        }
    }
}
