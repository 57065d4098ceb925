package io.lakegate.server.app.environment;

import io.lakegate.server.app.AppId;
import io.lakegate.server.integration.IntegrationId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * An app may use an integration in one of its environments.
 *
 * @param credentials whose serve its requests
 * @param connection which connection that is; absent for {@link Credentials#VIEWER}, where it is each person's own. A connection's
 *     id, whose type belongs to package {@code exchange}
 */
public record Association(
        AssociationId id,
        AppId app,
        EnvironmentId environment,
        IntegrationId integration,
        String integrationName,
        Credentials credentials,
        Optional<UUID> connection,
        Instant createdAt) {

    /** Whether a request must name a person. */
    public boolean needsPerson() {
        return credentials == Credentials.VIEWER;
    }
}
