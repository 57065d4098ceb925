package io.lakegate.server.app;

import io.lakegate.server.audit.Audit;
import io.lakegate.server.audit.AuditEntry;
import io.lakegate.server.database.Database;
import io.lakegate.server.http.ProblemException;
import io.lakegate.server.oauth.BearerKey;
import io.lakegate.server.user.SignedIn;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

/** What people do with apps and their keys. Each change and its audit entry stand or fall together. */
@ApplicationScoped
class AppRegistration {

    private static final int MOST_WORKING_KEYS = 20;

    private final Database database;
    private final AppStore apps;
    private final AppKeyStore keys;
    private final Audit audit;

    AppRegistration(Database database, AppStore apps, AppKeyStore keys, Audit audit) {
        this.database = database;
        this.apps = apps;
        this.keys = keys;
        this.audit = audit;
    }

    /** All apps, by name. */
    List<RegisteredApp> list() {
        return database.read(apps::list);
    }

    /** One app; 404. */
    RegisteredApp require(String id) {
        return AppId.find(id)
                .flatMap(known -> database.read(handle -> apps.find(handle, known)))
                .orElseThrow(() -> ProblemException.notFound("app"));
    }

    /** An app that this person may manage; 404, 403. */
    RegisteredApp requireManaged(String id, SignedIn person) {
        RegisteredApp app = require(id);
        if (!app.managedBy(person)) {
            throw new ProblemException(
                    403,
                    "not-your-app",
                    "Not your app",
                    "Only the person who registered this app, or an admin, may do that.");
        }
        return app;
    }

    /** Its keys, newest first. */
    List<AppKey> keys(RegisteredApp app) {
        return database.read(handle -> keys.list(handle, app.app().id()));
    }

    /** Registers one; 422, 409 if the name is taken. */
    RegisteredApp add(String typedName, String typedDescription, SignedIn by) {
        String name = AppRule.name(typedName);
        String description = AppRule.description(typedDescription);
        AppId id = AppId.random();
        return unlessNameTaken(
                name,
                () -> database.transaction(handle -> {
                    apps.insert(handle, id, name, description, by.id());
                    audit.record(handle, entry(by, "app.create", id).with("name", name));
                    return apps.find(handle, id).orElseThrow();
                }));
    }

    /** Changes name and description; 422, 409 if the name is taken. */
    void change(RegisteredApp app, String typedName, String typedDescription, SignedIn by) {
        String name = AppRule.name(typedName);
        String description = AppRule.description(typedDescription);
        AppId id = app.app().id();
        unlessNameTaken(
                name,
                () -> database.transaction(handle -> {
                    apps.update(handle, id, name, description);
                    audit.record(handle, entry(by, "app.change", id).with("name", name));
                    return id;
                }));
    }

    /** Stops an app, all its keys at once, or lets it go on. Idempotent. */
    void disable(RegisteredApp app, boolean disabled, SignedIn by) {
        database.run(handle -> {
            if (apps.disable(handle, app.app().id(), disabled)) {
                audit.record(
                        handle,
                        entry(
                                by,
                                disabled ? "app.disable" : "app.enable",
                                app.app().id()));
            }
        });
    }

    /** Makes a key; this is the only time that anybody sees it. 422. */
    NewKey addKey(RegisteredApp app, String typedName, int days, SignedIn by) {
        String name = AppRule.keyName(typedName);
        Duration life = AppRule.life(days);
        if (app.workingKeys() >= MOST_WORKING_KEYS) {
            throw new ProblemException(
                    409,
                    "too-many-keys",
                    "Too many keys",
                    "This app has " + MOST_WORKING_KEYS + " working keys. Revoke one that is no longer used.");
        }
        AppKeyId id = AppKeyId.random();
        BearerKey key = BearerKey.random(Apps.KEY_PREFIX);
        return database.transaction(handle -> {
            keys.insert(handle, id, app.app().id(), name, key, life, by.id());
            audit.record(handle, keyEntry(by, "app-key.create", app, id).with("name", name));
            return new NewKey(keys.find(handle, id).orElseThrow(), key);
        });
    }

    /** Revokes a key of this app. Idempotent; 404. */
    void revokeKey(RegisteredApp app, String keyId, SignedIn by) {
        database.run(handle -> {
            AppKeyId id = requireKey(handle, app, keyId);
            if (keys.revoke(handle, id)) {
                audit.record(handle, keyEntry(by, "app-key.revoke", app, id));
            }
        });
    }

    private AppKeyId requireKey(Handle handle, RegisteredApp app, String keyId) {
        return AppKeyId.find(keyId)
                .filter(id -> keys.exists(handle, app.app().id(), id))
                .orElseThrow(() -> ProblemException.notFound("key"));
    }

    private static <T> T unlessNameTaken(String name, Supplier<T> work) {
        try {
            return work.get();
        } catch (UnableToExecuteStatementException e) {
            if (e.getCause() instanceof SQLException sql && "23505".equals(sql.getSQLState())) {
                throw new ProblemException(
                                409, "name-taken", "The name is taken", "There is an app called " + name + " already.")
                        .withField("name", "Choose another name; this one is taken.");
            }
            throw e;
        }
    }

    private static AuditEntry entry(SignedIn by, String action, AppId id) {
        return AuditEntry.success(by.actor(), action, "app", id.value());
    }

    private static AuditEntry keyEntry(SignedIn by, String action, RegisteredApp app, AppKeyId id) {
        return AuditEntry.success(by.actor(), action, "app-key", id.value())
                .with("app", app.app().id().toString());
    }

    /** A key that was just made: the only moment that its text is here. */
    record NewKey(AppKey key, BearerKey secret) {}
}
