package io.lakegate.server.posit.content;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.lakegate.server.app.AppId;
import io.lakegate.server.app.RegisteredApp;
import io.lakegate.server.audit.Audit;
import io.lakegate.server.audit.AuditEntry;
import io.lakegate.server.database.Database;
import io.lakegate.server.posit.Body;
import io.lakegate.server.posit.Code;
import io.lakegate.server.user.CurrentUser;
import io.lakegate.server.user.SignedIn;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Uploads and deployments of content. The bytes are checked and counted, not kept. */
@ApplicationScoped
class Bundles {

    private final Database database;
    private final BundleStore store;
    private final Audit audit;
    private final CurrentUser currentUser;

    Bundles(Database database, BundleStore store, Audit audit, CurrentUser currentUser) {
        this.database = database;
        this.store = store;
        this.audit = audit;
        this.currentUser = currentUser;
    }

    List<Bundle> list(RegisteredApp app) {
        return database.read(handle -> store.list(handle, app.app().id()));
    }

    /** Code 87 for anything but a gzip archive (RFC 1952 section 2.3.1). */
    Bundle add(RegisteredApp app, byte[] archive) {
        if (archive.length < 3 || archive[0] != 0x1f || archive[1] != (byte) 0x8b || archive[2] != 8) {
            throw Code.UNPARSABLE_BODY.says("Send the bundle as the bytes of a .tar.gz file.");
        }
        SignedIn by = currentUser.require();
        AppId id = app.app().id();
        return database.transaction(handle -> {
            BundleStore.Added added = store.insert(handle, id, archive, by.id());
            audit.record(
                    handle,
                    AuditEntry.success(by.actor(), "app.upload", "app", id.value())
                            .with("bundle", Long.toString(added.number()))
                            .with("sha256", HexFormat.of().formatHex(added.sha256())));
            return store.find(handle, id, added.number()).orElseThrow();
        });
    }

    /** Code 4. */
    Bundle require(RegisteredApp app, String id) {
        return number(id)
                .flatMap(number ->
                        database.read(handle -> store.find(handle, app.app().id(), number)))
                .orElseThrow(() -> Code.NO_SUCH_OBJECT.says("There is no such bundle."));
    }

    /** The body may name a bundle; the latest is meant where it does not, or where there is no body. */
    Deployment deploy(RegisteredApp app, byte[] body) {
        Optional<String> wanted =
                body.length == 0 ? Optional.empty() : Body.object(body).text("bundle_id");
        Bundle bundle = wanted.map(id -> require(app, id))
                .orElseGet(() -> list(app).stream()
                        .findFirst()
                        .orElseThrow(() -> Code.PARAMETER_MISSING.says("bundle_id: upload a bundle first.")));
        SignedIn by = currentUser.require();
        UUID task = UUID.randomUUID();
        database.run(handle -> {
            store.deploy(handle, Long.parseLong(bundle.id()), task);
            audit.record(
                    handle,
                    AuditEntry.success(
                                    by.actor(),
                                    "app.deploy",
                                    "app",
                                    app.app().id().value())
                            .with("bundle", bundle.id()));
        });
        return new Deployment(task.toString());
    }

    private static Optional<Long> number(String id) {
        return id.matches("[0-9]{1,18}") ? Optional.of(Long.valueOf(id)) : Optional.empty();
    }

    /** What a deployment is asked about with. */
    public record Deployment(@JsonProperty("task_id") String taskId) {}
}
