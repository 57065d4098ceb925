package io.lakegate.server.connection.attributes;

import io.lakegate.server.connection.ConnectionAnswer;
import io.lakegate.server.connection.ConnectionView;
import io.lakegate.server.connection.Connections;
import io.lakegate.server.user.CurrentUser;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** {@code PATCH /v1/connections/{id}}: what a connection says besides its credentials. */
@Path("/v1/connections")
@Tag(name = "Connections")
@RolesAllowed("viewer")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class AttributesApi {

    private final AttributeChange attributes;
    private final Connections connections;
    private final CurrentUser currentUser;

    AttributesApi(AttributeChange attributes, Connections connections, CurrentUser currentUser) {
        this.attributes = attributes;
        this.connections = connections;
        this.currentUser = currentUser;
    }

    /** Changes what the body names; what is absent stays, empty text forgets. 422; 404 if it is not one's own. */
    @PATCH
    @Path("{id}")
    public ConnectionAnswer change(@PathParam("id") String id, @Nullable AttributesOrder order) {
        var person = currentUser.require();
        ConnectionView view = connections.own(id, person);
        if (order != null) {
            Attributes before = view.connection().attributes();
            attributes.change(
                    view,
                    Objects.requireNonNullElse(order.name, view.connection().name()),
                    Attributes.of(
                            Objects.requireNonNullElse(order.catalog, before.catalogText()),
                            Objects.requireNonNullElse(order.warehouse, before.warehouseText())),
                    person);
        }
        return ConnectionAnswer.of(
                connections.own(id, person),
                connections.grantedApps(view.connection().id()));
    }

    /** What to change. */
    public record AttributesOrder(
            @Nullable String name,
            @Nullable String catalog,
            @Nullable String warehouse) {}
}
