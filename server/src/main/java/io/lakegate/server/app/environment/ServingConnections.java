package io.lakegate.server.app.environment;

import io.lakegate.server.app.AppId;
import io.lakegate.server.integration.Integration;
import io.lakegate.server.user.SignedIn;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** What associations must know of connections. Package {@code connection} knows. */
public interface ServingConnections {

    /**
     * Makes sure that the app may use this connection, within the caller's transaction: where the person decides about the
     * connection it is granted to the app now, otherwise its owner must have granted it already.
     *
     * @param credentials {@code SERVICE}: one of the organisation's; {@code SHARED}: one person's, and only an admin may choose it
     * @throws io.lakegate.server.http.ProblemException 422 if it does not exist, leads through another integration, is of the
     *     other kind, or was not granted; 403 if only an admin may
     */
    void require(
            Handle handle, AppId app, Integration integration, Credentials credentials, UUID connection, SignedIn by);

    /** What may be chosen for an app through this integration: those granted to it, and those the person decides about. */
    List<Choice> choices(AppId app, Integration integration, Credentials credentials, SignedIn by);

    /**
     * A connection to choose.
     *
     * @param owner what people call its owner; empty if it belongs to the organisation
     */
    record Choice(UUID id, String name, String owner) {}
}
