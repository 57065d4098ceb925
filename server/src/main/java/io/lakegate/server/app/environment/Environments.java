package io.lakegate.server.app.environment;

import io.lakegate.server.app.AppId;
import io.lakegate.server.audit.Audit;
import io.lakegate.server.audit.AuditEntry;
import io.lakegate.server.database.Database;
import io.lakegate.server.http.ProblemException;
import io.lakegate.server.user.SignedIn;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Locale;
import org.jdbi.v3.core.Handle;

/**
 * What people do with the environments of an app. The caller has made sure that the person may manage the app. Each change and
 * its audit entry stand or fall together.
 */
@ApplicationScoped
public class Environments {

    private static final int LONGEST_NAME = 40;
    private static final int MOST = 20;

    private final Database database;
    private final EnvironmentStore store;
    private final Audit audit;

    /** Over these. */
    public Environments(Database database, EnvironmentStore store, Audit audit) {
        this.database = database;
        this.store = store;
        this.audit = audit;
    }

    /** An app's environments, the standard one first, then by name. */
    public List<Environment> list(AppId app) {
        return database.read(handle -> store.list(handle, app));
    }

    /** One of the app's; 404. */
    public Environment require(AppId app, String id) {
        return EnvironmentId.find(id)
                .flatMap(known -> database.read(handle -> store.find(handle, app, known)))
                .orElseThrow(() -> ProblemException.notFound("environment"));
    }

    /** The one that is meant where nobody says which; 404 for an app that is gone. */
    public Environment standard(AppId app) {
        return list(app).stream()
                .filter(Environment::standard)
                .findFirst()
                .orElseThrow(() -> ProblemException.notFound("environment"));
    }

    /** Adds one; the first is the standard one. 422, 409 if the name is taken or there are too many. */
    public Environment add(AppId app, String typedName, SignedIn by) {
        String name = name(typedName);
        EnvironmentId id = EnvironmentId.random();
        return database.transaction(handle -> {
            List<Environment> known = store.list(handle, app);
            forbidTaken(known, name);
            if (known.size() >= MOST) {
                throw new ProblemException(
                        409,
                        "too-many-environments",
                        "Too many environments",
                        "An app has at most " + MOST + " environments. Remove one that is no longer used.");
            }
            store.insert(handle, id, app, name, known.isEmpty());
            audit.record(handle, entry(by, "app-environment.create", app, id).with("name", name));
            return require(handle, app, id);
        });
    }

    /** Gives it another name; 422, 409 if it is taken. */
    public Environment rename(Environment environment, String typedName, SignedIn by) {
        String name = name(typedName);
        return database.transaction(handle -> {
            Environment now = require(handle, environment.app(), environment.id());
            forbidTaken(
                    store.list(handle, now.app()).stream()
                            .filter(other -> !other.id().equals(now.id()))
                            .toList(),
                    name);
            store.rename(handle, now, name);
            audit.record(
                    handle,
                    entry(by, "app-environment.change", now.app(), now.id())
                            .with("from", now.name())
                            .with("name", name));
            return require(handle, now.app(), now.id());
        });
    }

    /** From now on this one is meant where nobody says which. Idempotent. */
    public void makeStandard(Environment environment, SignedIn by) {
        database.run(handle -> {
            Environment now = require(handle, environment.app(), environment.id());
            if (!now.standard()) {
                store.makeStandard(handle, now);
                audit.record(
                        handle,
                        entry(by, "app-environment.make-standard", now.app(), now.id())
                                .with("name", now.name()));
            }
        });
    }

    /** How many keys would stop with it. */
    public int workingKeys(Environment environment) {
        return database.read(handle -> store.workingKeys(handle, environment.id()));
    }

    /**
     * Removes it with its associations and keys.
     *
     * @param confirmed whether the caller knows that keys stop working
     * @throws ProblemException 409 for the standard one, or if keys work and the caller did not confirm
     */
    public void remove(Environment environment, boolean confirmed, SignedIn by) {
        database.run(handle -> {
            Environment now = require(handle, environment.app(), environment.id());
            if (now.standard()) {
                throw new ProblemException(
                        409,
                        "standard-environment",
                        "This is the standard environment",
                        "Requests that name no environment mean this one. Make another the standard one first.");
            }
            int keys = store.workingKeys(handle, now.id());
            if (keys > 0 && !confirmed) {
                throw new ProblemException(
                        409,
                        "environment-in-use",
                        "The environment is in use",
                        "It has " + keys + " working keys. Confirm that they end with it, or leave it.");
            }
            store.delete(handle, now);
            audit.record(
                    handle,
                    entry(by, "app-environment.remove", now.app(), now.id())
                            .with("name", now.name())
                            .with("working_keys", Integer.toString(keys)));
        });
    }

    private Environment require(Handle handle, AppId app, EnvironmentId id) {
        return store.find(handle, app, id).orElseThrow(() -> ProblemException.notFound("environment"));
    }

    private static String name(String typed) {
        String name = typed.strip();
        if (!name.matches("[A-Za-z0-9][A-Za-z0-9 ._-]*") || name.length() > LONGEST_NAME) {
            throw ProblemException.invalid("Nothing was saved. Put the marked field right and try again.")
                    .withField(
                            "name",
                            "Use letters, digits, spaces, dots, hyphens and underscores, at most " + LONGEST_NAME
                                    + " of them.");
        }
        return name;
    }

    private static void forbidTaken(List<Environment> known, String name) {
        if (known.stream().anyMatch(it -> lower(it.name()).equals(lower(name)))) {
            throw new ProblemException(
                            409, "name-taken", "The name is taken", "The app has an environment called " + name + ".")
                    .withField("name", "Choose another name; this one is taken.");
        }
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    private static AuditEntry entry(SignedIn by, String action, AppId app, EnvironmentId id) {
        return AuditEntry.success(by.actor(), action, "app-environment", id.value())
                .with("app", app.toString());
    }
}
