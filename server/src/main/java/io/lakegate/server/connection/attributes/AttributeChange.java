package io.lakegate.server.connection.attributes;

import io.lakegate.server.audit.Audit;
import io.lakegate.server.audit.AuditEntry;
import io.lakegate.server.connection.Connection;
import io.lakegate.server.connection.ConnectionView;
import io.lakegate.server.connection.activity.Activity;
import io.lakegate.server.database.Database;
import io.lakegate.server.http.ProblemException;
import io.lakegate.server.user.SignedIn;
import jakarta.enterprise.context.ApplicationScoped;
import org.jdbi.v3.core.Handle;

/** Whoever decides about a connection changes its name, catalog and warehouse. */
@ApplicationScoped
public class AttributeChange {

    private final Database database;
    private final AttributeStore store;
    private final Audit audit;

    AttributeChange(Database database, AttributeStore store, Audit audit) {
        this.database = database;
        this.store = store;
        this.audit = audit;
    }

    /**
     * Saves them; the caller has made sure that the person may.
     *
     * @throws ProblemException 422 naming the field that is wrong
     */
    void change(ConnectionView view, String typedName, Attributes attributes, SignedIn person) {
        String name = named(typedName);
        database.run((Handle handle) -> {
            store.rename(handle, view.connection().id(), name);
            store.set(handle, view.connection().id(), attributes);
            audit.record(
                    handle,
                    Activity.UPDATED.on(AuditEntry.success(
                                    person.actor(),
                                    "connection.update",
                                    "connection",
                                    view.connection().id().value())
                            .with("name", name)
                            .with("catalog", attributes.catalogText())
                            .with("warehouse", attributes.warehouseText())));
        });
    }

    /** One line, not too long; 422 otherwise. */
    public static String named(String typed) {
        String name = typed.strip();
        boolean tooLong = name.length() > Connection.LONGEST_NAME;
        if (name.isEmpty() || tooLong || name.chars().anyMatch(Character::isISOControl)) {
            throw ProblemException.invalid("The connection was not saved.")
                    .withField("name", "Enter one line of at most " + Connection.LONGEST_NAME + " characters.");
        }
        return name;
    }
}
