package io.lakegate.server.posit.content;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.lakegate.server.app.RegisteredApp;
import io.lakegate.server.setting.Settings;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * An app as Connect's clients read it.
 *
 * @param id a short number, as text
 * @param appMode {@code unknown} before the first deployment, {@code api} after it: Lakegate does not look into bundles
 * @param appRole {@code owner} for whoever may change it, else {@code viewer}
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record Content(
        String guid,
        String id,
        String name,
        String title,
        String description,
        String accessType,
        Optional<String> ownerGuid,
        Instant createdTime,
        Optional<Instant> lastDeployedTime,
        Optional<String> bundleId,
        String appMode,
        String appRole,
        String contentUrl,
        String dashboardUrl) {

    static Content of(RegisteredApp app, ContentFacts facts, boolean managed, Settings settings) {
        String id = app.app().id().toString();
        return new Content(
                id,
                Long.toString(facts.number()),
                app.app().name(),
                facts.title().isEmpty() ? app.app().name() : facts.title(),
                app.app().description(),
                facts.accessType(),
                facts.owner().map(UUID::toString),
                app.createdAt(),
                facts.deployedAt(),
                facts.bundle().map(number -> Long.toString(number)),
                facts.bundle().isPresent() ? "api" : "unknown",
                managed ? "owner" : "viewer",
                settings.at("/apps/" + id).toString(),
                settings.at("/apps/" + id).toString());
    }
}
