package io.lakegate.server.app.entry;

import io.lakegate.server.app.AppId;
import io.lakegate.server.app.Apps;
import io.lakegate.server.audit.Actor;
import io.lakegate.server.audit.Audit;
import io.lakegate.server.audit.AuditEntry;
import io.lakegate.server.database.Database;
import io.lakegate.server.http.ProblemException;
import io.lakegate.server.oauth.BearerKey;
import io.lakegate.server.user.SignedIn;
import io.lakegate.server.user.UserId;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** People enter apps: who agreed, codes made and redeemed. */
@ApplicationScoped
public class Entries {

    private static final int LONGEST_ECHO = 128;

    private final Database database;
    private final Apps apps;
    private final Audit audit;

    Entries(Database database, Apps apps, Audit audit) {
        this.database = database;
        this.apps = apps;
        this.audit = audit;
    }

    /**
     * The app that the browser comes from, if it may be sent back there.
     *
     * @throws ProblemException 404 for no app or a stopped one; 400, audited, for an address that no owner allowed
     */
    Apps.App require(String id, String returnUrl, String echo, SignedIn person) {
        Apps.App app = AppId.find(id)
                .flatMap(apps::find)
                .filter(known -> !known.disabled())
                .orElseThrow(() -> ProblemException.notFound("app"));
        boolean allowed = database.read(handle -> ReturnUrls.allows(handle, app.id(), returnUrl));
        if (!allowed) {
            audit.record(AuditEntry.refused(
                    person.actor(), "app.enter", "app", app.id().toString(), "return-url"));
            throw new ProblemException(
                    400,
                    "return-url",
                    "This link does not lead back",
                    "The address that " + app.name()
                            + " wants you back at is not one that its owners allowed. Nothing was"
                            + " told to it. Go to the app's own page and start there; its owners can add the address.");
        }
        if (echo.length() > LONGEST_ECHO || echo.chars().anyMatch(Character::isISOControl)) {
            throw ProblemException.invalid("echo may have at most " + LONGEST_ECHO + " characters.");
        }
        return app;
    }

    /** Whether this person has agreed before that the app is told who they are. */
    boolean agreed(AppId app, UserId person) {
        return database.read(handle -> handle.createQuery(
                        "select exists (select from app_visit where app_id = :app and person_id = :person)")
                .bind("app", app.value())
                .bind("person", person.value())
                .mapTo(Boolean.class)
                .one());
    }

    /** The person agrees. Idempotent. */
    void agree(Apps.App app, SignedIn person) {
        database.run(handle -> {
            int added = handle.execute(
                    "insert into app_visit (app_id, person_id) values (?, ?) on conflict do nothing",
                    app.id().value(),
                    person.id().value());
            if (added == 1) {
                audit.record(
                        handle,
                        AuditEntry.success(
                                        person.actor(),
                                        "app.agree",
                                        "app",
                                        app.id().value())
                                .with("name", app.name()));
            }
        });
    }

    /** Where the browser goes, with a new code. */
    URI leave(Apps.App app, String returnUrl, String echo, SignedIn person) {
        EntryCode code = EntryCode.random();
        database.run(handle -> {
            handle.execute("delete from app_entry_code where expires_at < lakegate_now() - interval '1 day'");
            handle.createUpdate("""
                            insert into app_entry_code (code_hash, app_id, person_id, return_url, expires_at)
                            values (:hash, :app, :person, :url, lakegate_now() + make_interval(secs => :life))
                            """)
                    .bind("hash", code.code().sha256())
                    .bind("app", app.id().value())
                    .bind("person", person.id().value())
                    .bind("url", returnUrl)
                    .bind("life", (double) EntryCode.LIFE.toSeconds())
                    .execute();
        });
        return code.at(returnUrl, echo);
    }

    /**
     * The app shows the code that the browser brought, once; empty for any code that is not this app's, over, used, or came back
     * to another address. Refusals are audited.
     */
    public Optional<Entered> redeem(Apps.App app, BearerKey code, String returnUrl) {
        return database.transaction(handle -> {
            Optional<Entered> entered = take(handle, app, code, returnUrl);
            Actor actor = Actor.app(app.id().value(), app.name());
            audit.record(
                    handle,
                    entered.map(it -> AuditEntry.success(
                                            actor, "app.enter", "app", app.id().value())
                                    .with("person", it.name()))
                            .orElseGet(() -> AuditEntry.refused(
                                    actor, "app.enter", "app", app.id().toString(), "code")));
            return entered;
        });
    }

    private static Optional<Entered> take(Handle handle, Apps.App app, BearerKey code, String returnUrl) {
        return handle.createQuery("""
                        with taken as (
                            update app_entry_code set redeemed_at = lakegate_now()
                            where code_hash = :hash and app_id = :app and return_url = :url
                              and redeemed_at is null and expires_at > lakegate_now()
                            returning person_id)
                        select p.id, p.name, p.display_name from taken t join person p on p.id = t.person_id
                        where p.disabled_at is null
                        """)
                .bind("hash", code.sha256())
                .bind("app", app.id().value())
                .bind("url", returnUrl)
                .map((row, context) -> new Entered(
                        new UserId(row.getObject("id", UUID.class)),
                        row.getString("name"),
                        row.getString("display_name")))
                .findOne();
    }

    /**
     * Somebody who entered.
     *
     * @param name what they sign in with
     */
    public record Entered(UserId person, String name, String displayName) {}
}
