package io.lakegate.server.app.environment;

import io.lakegate.server.app.AppId;
import io.lakegate.server.audit.Audit;
import io.lakegate.server.audit.AuditEntry;
import io.lakegate.server.database.Database;
import io.lakegate.server.http.ProblemException;
import io.lakegate.server.user.Role;
import io.lakegate.server.user.SignedIn;
import io.lakegate.server.user.UserId;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Who may change an app and make keys for it, beside admins. The caller has made sure that the person manages the app. */
@ApplicationScoped
public class Owners {

    private final Database database;
    private final Audit audit;

    /** Over these. */
    public Owners(Database database, Audit audit) {
        this.database = database;
        this.audit = audit;
    }

    /** An app's owners, by name. */
    public List<Owner> list(AppId app) {
        return database.read(handle -> list(handle, app));
    }

    /** Adds a publisher or admin by the name they sign in with. Idempotent; 422 if there is no such person. */
    public Owner add(AppId app, String typedName, SignedIn by) {
        return database.transaction(handle -> {
            Owner person = candidate(handle, typedName.strip());
            int added = handle.execute(
                    "insert into app_ownership (app_id, person_id) values (?, ?) on conflict do nothing",
                    app.value(),
                    person.id().value());
            if (added == 1) {
                EnvironmentStore.tell(handle, app);
                audit.record(handle, entry(by, "app-owner.add", app, person));
            }
            return person;
        });
    }

    /** Takes somebody out; 404, 409 for the last one, unless an admin does it. */
    public void remove(AppId app, String personId, SignedIn by) {
        database.run(handle -> {
            List<Owner> owners = list(handle, app);
            Owner person = owners.stream()
                    .filter(it -> it.id().toString().equals(personId))
                    .findFirst()
                    .orElseThrow(() -> ProblemException.notFound("owner"));
            if (owners.size() == 1 && !by.role().covers(Role.ADMIN)) {
                throw new ProblemException(
                        409, "last-owner", "The last owner", "Add another owner first, or ask an admin.");
            }
            handle.execute(
                    "delete from app_ownership where app_id = ? and person_id = ?",
                    app.value(),
                    person.id().value());
            EnvironmentStore.tell(handle, app);
            audit.record(handle, entry(by, "app-owner.remove", app, person));
        });
    }

    private static List<Owner> list(Handle handle, AppId app) {
        return handle.createQuery("""
                        select p.id, p.name, p.display_name from app_ownership o join person p on p.id = o.person_id
                        where o.app_id = :app order by lower(p.display_name), p.id
                        """)
                .bind("app", app.value())
                .map((row, context) -> new Owner(
                        new UserId(row.getObject("id", UUID.class)),
                        row.getString("name"),
                        row.getString("display_name")))
                .list();
    }

    private static Owner candidate(Handle handle, String name) {
        return handle.createQuery("""
                        select id, name, display_name from person
                        where lower(name) = lower(:name) and role in ('publisher', 'admin') and disabled_at is null
                        """)
                .bind("name", name)
                .map((row, context) -> new Owner(
                        new UserId(row.getObject("id", UUID.class)),
                        row.getString("name"),
                        row.getString("display_name")))
                .findOne()
                .orElseThrow(() -> ProblemException.invalid("Nothing was saved.")
                        .withField("owner", "Nobody with the role publisher or admin signs in with that name."));
    }

    private static AuditEntry entry(SignedIn by, String action, AppId app, Owner person) {
        return AuditEntry.success(by.actor(), action, "app", app.value()).with("owner", person.name());
    }

    /** Somebody who may change an app. */
    public record Owner(UserId id, String name, String displayName) {}
}
