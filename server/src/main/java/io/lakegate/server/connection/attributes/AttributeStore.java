package io.lakegate.server.connection.attributes;

import io.lakegate.server.exchange.ConnectionId;
import jakarta.enterprise.context.ApplicationScoped;
import org.jdbi.v3.core.Handle;

/** The columns of {@code connection} that people type. */
@ApplicationScoped
public class AttributeStore {

    /** Made by CDI. */
    public AttributeStore() {}

    /** Within the caller's transaction. */
    public void set(Handle handle, ConnectionId id, Attributes attributes) {
        handle.createUpdate("update connection set catalog = :catalog, warehouse = :warehouse where id = :id")
                .bind("catalog", attributes.catalog().orElse(null))
                .bind("warehouse", attributes.warehouse().orElse(null))
                .bind("id", id.value())
                .execute();
    }

    /** These are somebody's own credentials for a connection that is shared with them. */
    public void setViewerOf(Handle handle, ConnectionId id, ConnectionId shared) {
        handle.execute("update connection set viewer_of = ? where id = ?", shared.value(), id.value());
    }

    void rename(Handle handle, ConnectionId id, String name) {
        handle.execute("update connection set name = ? where id = ?", name, id.value());
    }
}
