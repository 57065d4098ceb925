package io.lakegate.server.integration;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the API is sent, for a new integration or a change of one. Prints redacted.
 *
 * @param clientSecret absent for a public OAuth application, or to keep the one that is there
 * @param scopes a text, separated by spaces, commas or lines
 * @param secretExpiresAt a date or a moment in UTC; empty text forgets it
 * @param sessionLifetimeMinutes 0 forgets it
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record IntegrationOrder(
        @Nullable String name,
        @Nullable String host,
        @Nullable String clientId,
        @Nullable String clientSecret,
        @Nullable String scopes,
        @Nullable String callbackPath,
        @Nullable String secretExpiresAt,
        @Nullable Integer sessionLifetimeMinutes) {

    IntegrationForm form() {
        var secret = IntegrationForm.secret(text(clientSecret));
        return new IntegrationForm(
                text(name),
                text(host),
                text(clientId),
                secret,
                secret.isPresent(),
                text(scopes),
                text(callbackPath),
                text(secretExpiresAt),
                minutes().orElse(""));
    }

    IntegrationChange change() {
        return new IntegrationChange(
                Optional.ofNullable(name),
                Optional.ofNullable(scopes),
                IntegrationForm.secret(text(clientSecret)),
                Optional.ofNullable(callbackPath),
                Optional.ofNullable(secretExpiresAt),
                minutes());
    }

    ClientChange client() {
        return new ClientChange(Optional.ofNullable(host), Optional.ofNullable(clientId));
    }

    private Optional<String> minutes() {
        return Optional.ofNullable(sessionLifetimeMinutes).map(it -> it == 0 ? "" : it.toString());
    }

    private static String text(@Nullable String value) {
        return Objects.requireNonNullElse(value, "");
    }

    @Override
    public String toString() {
        return "IntegrationOrder(redacted)";
    }
}
