package io.lakegate.server.app;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Apps and keys as the API shows them. */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record AppAnswer(
        String id,
        String name,
        String description,
        boolean disabled,
        String owner,
        Instant createdAt,
        long workingKeys) {

    static AppAnswer of(RegisteredApp app) {
        return new AppAnswer(
                app.app().id().toString(),
                app.app().name(),
                app.app().description(),
                app.app().disabled(),
                app.ownerName(),
                app.createdAt(),
                app.workingKeys());
    }

    /** Some of them by name; {@code next} is absent on the last page. */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record AppPage(List<AppAnswer> items, Optional<String> next) {}

    /** A key, never its text. */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record KeyAnswer(
            String id,
            String name,
            String hint,
            Optional<String> environment,
            boolean works,
            Instant createdAt,
            Instant expiresAt,
            Optional<Instant> lastUsedAt,
            Optional<Instant> revokedAt) {

        static KeyAnswer of(AppKey key) {
            return new KeyAnswer(
                    key.id().toString(),
                    key.name(),
                    key.hint(),
                    key.environment(),
                    key.works(),
                    key.createdAt(),
                    key.expiresAt(),
                    key.lastUsedAt(),
                    key.revokedAt());
        }
    }

    /** Some of an app's keys, newest first; {@code next} is absent on the last page. */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record KeyPage(List<KeyAnswer> items, Optional<String> next) {}

    /** Some of the connections that an app may use, by name; {@code next} is absent on the last page. */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record ConnectionPage(List<GrantedConnection> items, Optional<String> next) {}

    /**
     * A key that was just made. Prints redacted.
     *
     * @param key its text; this answer is the only one that ever holds it
     */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    public record NewKeyAnswer(String id, String name, String key, Instant expiresAt) {

        static NewKeyAnswer of(AppRegistration.NewKey made) {
            return new NewKeyAnswer(
                    made.key().id().toString(),
                    made.key().name(),
                    made.secret().reveal(),
                    made.key().expiresAt());
        }

        @Override
        public String toString() {
            return "NewKeyAnswer(redacted)";
        }
    }
}
