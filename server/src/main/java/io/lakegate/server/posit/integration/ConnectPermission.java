package io.lakegate.server.posit.integration;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.Optional;

/**
 * One line of an integration's access list: a user or a group, never both.
 *
 * @param id a short number, as text
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record ConnectPermission(
        String id, String guid, String integrationGuid, Optional<String> userGuid, Optional<String> groupGuid) {}
