package io.lakegate.server.integration.registration;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.lakegate.server.http.ProblemException;
import io.lakegate.server.integration.AuthType;
import io.lakegate.server.integration.Federation;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the API is sent, for a new integration or a change of one. Prints redacted.
 *
 * @param clientSecret absent for a public OAuth application, or to keep the one that is there
 * @param scopes a text, separated by spaces, commas or lines
 * @param secretExpiresAt a date or a moment in UTC; empty text forgets it
 * @param sessionLifetimeMinutes 0 forgets it
 * @param authType absent means U2M; it never changes
 * @param accountId for the account's own level; absent or empty for a workspace
 * @param audiences of workload tokens, separated like scopes
 * @param keySource ISSUER_URL or POLICY
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
        @Nullable Integer sessionLifetimeMinutes,
        @Nullable String authType,
        @Nullable String accountId,
        @Nullable String audiences,
        @Nullable String keySource) {

    public IntegrationForm form() {
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
                minutes().orElse(""),
                type(),
                text(accountId),
                text(audiences),
                keys().orElse(Federation.KeySource.ISSUER_URL));
    }

    private AuthType type() {
        return authType == null
                ? AuthType.U2M
                : AuthType.find(authType)
                        .orElseThrow(() -> ProblemException.invalid("The auth type cannot be read.")
                                .withField(
                                        "auth_type",
                                        "Write U2M, M2M, WORKLOAD_IDENTITY or ACCESS_TOKEN, or leave it out."));
    }

    private Optional<Federation.KeySource> keys() {
        return Optional.ofNullable(keySource)
                .map(text -> Stream.of(Federation.KeySource.values())
                        .filter(it -> it.name().equalsIgnoreCase(text.replace('-', '_')))
                        .findFirst()
                        .orElseThrow(() -> ProblemException.invalid("The key source cannot be read.")
                                .withField("key_source", "Write ISSUER_URL or POLICY, or leave it out.")));
    }

    public IntegrationChange change() {
        return new IntegrationChange(
                Optional.ofNullable(name),
                Optional.ofNullable(scopes),
                IntegrationForm.secret(text(clientSecret)),
                Optional.ofNullable(callbackPath),
                Optional.ofNullable(secretExpiresAt),
                minutes(),
                Optional.ofNullable(audiences),
                keys());
    }

    public ClientChange client() {
        return new ClientChange(
                Optional.ofNullable(host), Optional.ofNullable(clientId), Optional.ofNullable(accountId));
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
