package io.lakegate.server.integration;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.lakegate.server.http.ProblemException;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the API is sent, for a new integration or a change of one. Prints redacted.
 *
 * @param clientSecret absent for a public OAuth application, or to keep the one that is there
 * @param scopes a text, separated by spaces, commas or lines
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record IntegrationOrder(
        @Nullable String name,
        @Nullable String host,
        @Nullable String clientId,
        @Nullable String clientSecret,
        @Nullable String scopes,
        @Nullable String callbackPath) {

    IntegrationForm form() {
        var secret = IntegrationForm.secret(text(clientSecret));
        return new IntegrationForm(
                text(name), text(host), text(clientId), secret, secret.isPresent(), text(scopes), text(callbackPath));
    }

    IntegrationChange change() {
        return new IntegrationChange(
                Optional.ofNullable(name),
                Optional.ofNullable(scopes),
                IntegrationForm.secret(text(clientSecret)),
                Optional.ofNullable(callbackPath));
    }

    /** Every token and the secret belong to one host and client; another one is another integration. */
    void requireSameClient(Integration integration) {
        boolean sameHost = host == null || host.equals(integration.host().text());
        boolean sameClient = clientId == null || clientId.equals(integration.clientId());
        if (sameHost && sameClient) {
            return;
        }
        throw new ProblemException(
                        422,
                        "client-fixed",
                        "Host and client id are fixed",
                        "The connections of this integration belong to its host and client id. Add a new integration, let"
                                + " people connect through it, then remove this one.")
                .withField(sameHost ? "client_id" : "host", "cannot be changed");
    }

    private static String text(@Nullable String value) {
        return Objects.requireNonNullElse(value, "");
    }

    @Override
    public String toString() {
        return "IntegrationOrder(redacted)";
    }
}
