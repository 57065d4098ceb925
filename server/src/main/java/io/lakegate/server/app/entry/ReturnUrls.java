package io.lakegate.server.app.entry;

import io.lakegate.server.app.AppId;
import io.lakegate.server.audit.Audit;
import io.lakegate.server.audit.AuditEntry;
import io.lakegate.server.database.Database;
import io.lakegate.server.http.ProblemException;
import io.lakegate.server.user.SignedIn;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * Where browsers may be sent back to for an app. Compared character by character (RFC 9700 section 2.1): no patterns, no prefixes.
 * The caller has made sure that the person manages the app.
 */
@ApplicationScoped
public class ReturnUrls {

    private static final int MOST = 20;
    private static final int LONGEST = 200;

    private final Database database;
    private final Audit audit;

    /** Over these. */
    public ReturnUrls(Database database, Audit audit) {
        this.database = database;
        this.audit = audit;
    }

    /** All of an app's, in the order of the alphabet. */
    public List<String> list(AppId app) {
        return database.read(
                handle -> handle.createQuery("select url from app_return_url where app_id = :app order by url")
                        .bind("app", app.value())
                        .mapTo(String.class)
                        .list());
    }

    /** Whether a browser may be sent there for this app. */
    public boolean allows(AppId app, String url) {
        return database.read(handle -> allows(handle, app, url));
    }

    static boolean allows(Handle handle, AppId app, String url) {
        return handle.createQuery("select exists (select from app_return_url where app_id = :app and url = :url)")
                .bind("app", app.value())
                .bind("url", url)
                .mapTo(Boolean.class)
                .one();
    }

    /** Allows one. Idempotent; 422, 409 if there are too many. */
    public void add(AppId app, String typed, SignedIn by) {
        String url = checked(typed.strip());
        database.run(handle -> {
            int known = handle.createQuery("select count(*) from app_return_url where app_id = :app")
                    .bind("app", app.value())
                    .mapTo(Integer.class)
                    .one();
            if (known >= MOST) {
                throw new ProblemException(
                        409,
                        "too-many-return-urls",
                        "Too many return URLs",
                        "An app has at most " + MOST + " of them.");
            }
            int added = handle.execute(
                    "insert into app_return_url (app_id, url) values (?, ?) on conflict do nothing", app.value(), url);
            if (added == 1) {
                audit.record(handle, entry(by, "app-return-url.add", app, url));
            }
        });
    }

    /** Takes one back. Idempotent. */
    public void remove(AppId app, String url, SignedIn by) {
        database.run(handle -> {
            if (handle.execute("delete from app_return_url where app_id = ? and url = ?", app.value(), url) == 1) {
                audit.record(handle, entry(by, "app-return-url.remove", app, url));
            }
        });
    }

    private static String checked(String url) {
        try {
            URI uri = URI.create(url);
            String host = uri.getHost();
            boolean plain = "http".equals(uri.getScheme()) && ("localhost".equals(host) || "127.0.0.1".equals(host));
            if (url.length() <= LONGEST
                    && host != null
                    && (plain || "https".equals(uri.getScheme()))
                    && uri.getRawUserInfo() == null
                    && uri.getRawFragment() == null
                    && uri.normalize().equals(uri)) {
                return uri.toString();
            }
        } catch (IllegalArgumentException e) {
            // said below
        }
        throw ProblemException.invalid("Nothing was saved. Put the marked field right and try again.")
                .withField(
                        "url",
                        "Enter a full https URL of at most " + LONGEST
                                + " characters, without fragment; http only for localhost and 127.0.0.1.");
    }

    private static AuditEntry entry(SignedIn by, String action, AppId app, String url) {
        return AuditEntry.success(by.actor(), action, "app", app.value()).with("url", url);
    }
}
