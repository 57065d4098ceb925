package io.lakegate.server.diagnosis.drift;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.lakegate.server.databricks.registered.AdminAccess;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An account admin's token as it is sent, and where to use it. Prints redacted; kept nowhere.
 *
 * @param accountHost absent means the usual one of the workspace
 * @param adminToken absent where nobody gives one
 * @param apply whether to do what was shown
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record AdminOrder(
        @Nullable String accountHost,
        @Nullable String adminToken,
        @Nullable Boolean apply) {

    /** The token, if one was given; 422 for what cannot be one. */
    public Optional<AdminAccess> access() {
        return AdminAccess.of(Objects.requireNonNullElse(accountHost, ""), Objects.requireNonNullElse(adminToken, ""));
    }

    /** Whether to do it. */
    boolean applies() {
        return Boolean.TRUE.equals(apply);
    }

    @Override
    public String toString() {
        return "AdminOrder(redacted)";
    }
}
