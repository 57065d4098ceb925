package io.lakegate.server.app;

import io.lakegate.server.database.Database;
import io.lakegate.server.oauth.BearerKey;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Apps as the database holds them. */
@ApplicationScoped
class StoredApps implements Apps {

    private final Database database;
    private final AppStore apps;
    private final AppKeyStore keys;

    StoredApps(Database database, AppStore apps, AppKeyStore keys) {
        this.database = database;
        this.apps = apps;
        this.keys = keys;
    }

    /** One lookup by hash: neither the time it takes nor the answer tells an unknown key from a revoked one. */
    @Override
    public Optional<App> authenticate(BearerKey key) {
        if (!key.reveal().startsWith(KEY_PREFIX)) {
            return Optional.empty();
        }
        Optional<AppKeyStore.Holder> holder = database.read(handle -> keys.holder(handle, key.sha256()));
        holder.filter(AppKeyStore.Holder::touch)
                .ifPresent(known -> database.run(handle -> keys.touch(handle, known.key())));
        return holder.map(AppKeyStore.Holder::app);
    }

    @Override
    public Optional<KeyHolder> holder(byte[] sha256) {
        return database.read(handle -> keys.holder(handle, sha256)).map(AppKeyStore.Holder::plain);
    }

    @Override
    public void used(Map<AppKeyId, Instant> used) {
        database.run(handle -> keys.touch(handle, used));
    }

    @Override
    public Optional<App> find(AppId id) {
        return database.read(handle -> apps.find(handle, id)).map(RegisteredApp::app);
    }

    @Override
    public List<App> list() {
        return database.read(apps::list).stream().map(RegisteredApp::app).toList();
    }
}
