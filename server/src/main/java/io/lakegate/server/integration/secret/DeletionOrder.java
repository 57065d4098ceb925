package io.lakegate.server.integration.secret;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.lakegate.server.databricks.registered.AdminAccess;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The deletion of one secret at Databricks. Prints redacted.
 *
 * @param databricksId Databricks' id of it; absent where Lakegate made it and knows
 * @param confirm that it may be the only one
 * @param accountHost absent means the usual one of the workspace
 * @param adminToken of an account admin; used once and kept nowhere
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record DeletionOrder(
        @Nullable String databricksId,
        @Nullable Boolean confirm,
        @Nullable String accountHost,
        @Nullable String adminToken) {

    Optional<String> named() {
        return Optional.ofNullable(databricksId).map(String::strip).filter(it -> !it.isEmpty());
    }

    boolean confirmed() {
        return Boolean.TRUE.equals(confirm);
    }

    Optional<AdminAccess> admin() {
        return AdminAccess.of(Objects.requireNonNullElse(accountHost, ""), Objects.requireNonNullElse(adminToken, ""));
    }

    @Override
    public String toString() {
        return "DeletionOrder(redacted)";
    }
}
