package io.lakegate.server.posit.association;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.lakegate.server.app.environment.Association;
import io.lakegate.server.integration.Integration;
import io.lakegate.server.posit.integration.ConnectAuthType;
import io.lakegate.server.posit.integration.PositFacts;
import java.time.Instant;

/**
 * That content uses an integration, as Connect's clients read it.
 *
 * @param appGuid the content's, under its older name
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record ConnectAssociation(
        String appGuid,
        String contentGuid,
        String oauthIntegrationGuid,
        String oauthIntegrationName,
        String oauthIntegrationDescription,
        String oauthIntegrationTemplate,
        String oauthIntegrationAuthType,
        Instant createdTime) {

    static ConnectAssociation of(Association association, Integration integration, PositFacts facts) {
        return new ConnectAssociation(
                association.app().toString(),
                association.app().toString(),
                association.integration().toString(),
                association.integrationName(),
                facts.description(),
                facts.template().key(),
                ConnectAuthType.of(integration.authType()),
                association.createdAt());
    }
}
