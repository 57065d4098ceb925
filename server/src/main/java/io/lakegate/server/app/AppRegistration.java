package io.lakegate.server.app;

import io.lakegate.server.app.environment.EnvironmentId;
import io.lakegate.server.audit.Audit;
import io.lakegate.server.audit.AuditEntry;
import io.lakegate.server.database.Database;
import io.lakegate.server.http.Position;
import io.lakegate.server.http.ProblemException;
import io.lakegate.server.oauth.BearerKey;
import io.lakegate.server.user.SignedIn;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

/** What people do with apps and their keys. Each change and its audit entry stand or fall together. */
@ApplicationScoped
public class AppRegistration {

    private static final int MOST_WORKING_KEYS = 20;

    private final Database database;
    private final AppStore apps;
    private final AppKeyStore keys;
    private final AppUse use;
    private final Audit audit;

    AppRegistration(Database database, AppStore apps, AppKeyStore keys, AppUse use, Audit audit) {
        this.database = database;
        this.apps = apps;
        this.keys = keys;
        this.use = use;
        this.audit = audit;
    }

    /** All apps, by name. */
    public List<RegisteredApp> list() {
        return database.read(apps::list);
    }

    /** Those whose name comes after that one, at most so many. */
    List<RegisteredApp> page(String after, int limit) {
        return database.read(handle -> apps.page(handle, after, limit));
    }

    /** The connections it may use, by name: those behind a position, at most so many. */
    List<GrantedConnection> connections(RegisteredApp app, Optional<Position> after, int limit) {
        return database.read(handle -> use.connections(handle, app.app().id(), after, limit));
    }

    /** How many connections it may use. */
    int connectionCount(RegisteredApp app) {
        return database.read(handle -> use.count(handle, app.app().id()));
    }

    /** One app; 404. */
    public RegisteredApp require(String id) {
        return AppId.find(id)
                .flatMap(known -> database.read(handle -> apps.find(handle, known)))
                .orElseThrow(() -> ProblemException.notFound("app"));
    }

    /** An app that this person may manage; 404, 403. */
    public RegisteredApp requireManaged(String id, SignedIn person) {
        RegisteredApp app = require(id);
        if (!app.managedBy(person)) {
            throw new ProblemException(
                    403, "not-your-app", "Not your app", "Only an owner of this app, or an admin, may do that.");
        }
        return app;
    }

    /** Its keys, newest first. */
    List<AppKey> keys(RegisteredApp app) {
        return database.read(handle -> keys.list(handle, app.app().id()));
    }

    /** The same in pages: those made before the key of that id. */
    List<AppKey> keys(RegisteredApp app, Optional<UUID> after, int limit) {
        return database.read(handle -> keys.page(handle, app.app().id(), after, limit));
    }

    /** One of its keys; 404. */
    AppKey requireKey(RegisteredApp app, String keyId) {
        return database.read(
                handle -> keys.find(handle, requireKey(handle, app, keyId)).orElseThrow());
    }

    /**
     * Removes an app, its keys and what it was granted.
     *
     * @param confirmed whether the caller knows that something stops working
     * @throws ProblemException 409 if keys work or connections are granted and the caller did not confirm
     */
    public void remove(RegisteredApp app, boolean confirmed, SignedIn by) {
        AppId id = app.app().id();
        database.run(handle -> {
            RegisteredApp now = apps.find(handle, id).orElseThrow(() -> ProblemException.notFound("app"));
            int granted = use.count(handle, id);
            if (!confirmed && now.workingKeys() + granted > 0) {
                throw new ProblemException(
                        409,
                        "app-in-use",
                        "The app is in use",
                        "It has " + now.workingKeys() + " working keys and may use " + granted
                                + " connections. Confirm that they end with it, or leave the app.");
            }
            apps.delete(handle, id);
            audit.record(
                    handle,
                    entry(by, "app.remove", id)
                            .with("name", now.app().name())
                            .with("working_keys", Long.toString(now.workingKeys()))
                            .with("connections", Integer.toString(granted)));
        });
    }

    /** Registers one; 422, 409 if the name is taken. */
    public RegisteredApp add(String typedName, String typedDescription, SignedIn by) {
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
    public void change(RegisteredApp app, String typedName, String typedDescription, SignedIn by) {
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
        return addKey(app, typedName, days, "", by);
    }

    /**
     * The same for one environment.
     *
     * @param environment its name; empty: the standard one, unless a request says otherwise
     */
    NewKey addKey(RegisteredApp app, String typedName, int days, String environment, SignedIn by) {
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
            Optional<EnvironmentId> place = place(handle, app, environment.strip());
            keys.insert(handle, id, app.app().id(), name, key, life, place, by.id());
            AuditEntry entry = keyEntry(by, "app-key.create", app, id).with("name", name);
            audit.record(handle, place.isEmpty() ? entry : entry.with("environment", environment.strip()));
            return new NewKey(keys.find(handle, id).orElseThrow(), key);
        });
    }

    /**
     * Makes a successor of a key, with its name, and lets the old one go on for a while, so that whatever uses it can change
     * over without a gap. The new key is shown this once.
     *
     * @param days how long the successor lives
     * @param overlapHours how long the old one goes on; 0 revokes it now
     * @throws ProblemException 409 if the key works no more, 422, 404
     */
    NewKey rotateKey(RegisteredApp app, String keyId, int days, int overlapHours, SignedIn by) {
        Duration life = AppRule.life(days);
        Duration overlap = AppRule.overlap(overlapHours);
        BearerKey secret = BearerKey.random(Apps.KEY_PREFIX);
        return database.transaction(handle -> {
            AppKeyId old = requireKey(handle, app, keyId);
            AppKey before = keys.find(handle, old).filter(AppKey::works).orElseThrow(AppRegistration::keyIsOver);
            AppKeyId id = AppKeyId.random();
            keys.insert(
                    handle, id, app.app().id(), before.name(), secret, life, keys.environment(handle, old), by.id());
            if (overlap.isZero()) {
                keys.revoke(handle, old);
            } else {
                keys.expireIn(handle, old, overlap);
            }
            audit.record(
                    handle,
                    keyEntry(by, "app-key.rotate", app, old)
                            .with("successor", id.toString())
                            .with("overlap_hours", Integer.toString(overlapHours)));
            return new NewKey(keys.find(handle, id).orElseThrow(), secret);
        });
    }

    private static Optional<EnvironmentId> place(Handle handle, RegisteredApp app, String name) {
        if (name.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                handle.createQuery("select id from app_environment where app_id = :app and lower(name) = lower(:name)")
                        .bind("app", app.app().id().value())
                        .bind("name", name)
                        .mapTo(UUID.class)
                        .findOne()
                        .map(EnvironmentId::new)
                        .orElseThrow(() -> ProblemException.invalid("Nothing was saved.")
                                .withField("environment", "The app has no environment of that name.")));
    }

    private static ProblemException keyIsOver() {
        return new ProblemException(
                409, "key-over", "The key is over", "This key works no more. Make a new one instead of rotating it.");
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
