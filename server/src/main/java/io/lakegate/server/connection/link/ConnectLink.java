package io.lakegate.server.connection.link;

import io.lakegate.server.app.AppId;
import io.lakegate.server.integration.IntegrationId;
import io.lakegate.server.vault.SealContext;
import io.lakegate.server.vault.SealPurpose;
import java.net.URI;
import java.time.Duration;
import java.util.UUID;

/**
 * A link that a program made for one of its users.
 *
 * @param userId what the program calls them, for itself
 * @param userName what people call them
 */
record ConnectLink(
        UUID id,
        AppId app,
        String appName,
        IntegrationId integration,
        String integrationName,
        String userId,
        String userName,
        String returnUrl) {

    /** From making it to pressing its button, and from there to coming back. */
    static final Duration LIFE = Duration.ofMinutes(10);

    /** How long the code waits for the program's word. */
    static final Duration PARKED = Duration.ofSeconds(60);

    static final String PREFIX = "lgc_";
    static final String TICKET_PREFIX = "lgt_";

    /** What verifier and code are sealed to: this link, and the endpoint they may be sent to. */
    static SealContext context(UUID id, String field, URI tokenEndpoint) {
        SealPurpose purpose = field.equals("code") ? SealPurpose.AUTHORIZATION_CODE : SealPurpose.CODE_VERIFIER;
        String origin = tokenEndpoint.getScheme() + "://" + tokenEndpoint.getAuthority();
        return new SealContext(purpose, id, "connect_link." + field, 0, origin);
    }
}
