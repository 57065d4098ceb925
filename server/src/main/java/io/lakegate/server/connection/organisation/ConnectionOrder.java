package io.lakegate.server.connection.organisation;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is sent to make one of the organisation's connections, or to connect it again. Prints redacted.
 *
 * @param integration its id; not needed to connect again
 * @param name empty means the integration's
 * @param token a personal access token, where the integration is for those
 * @param catalog of Unity Catalog, where one is meant; like the warehouse's id only said when it is made
 * @param expiresAt when that ends, a date or a moment in UTC; empty where it is not known
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record ConnectionOrder(
        String integration, String name, String token, String expiresAt, String catalog, String warehouse) {

    /** Nothing is nothing said. */
    public ConnectionOrder(
            @Nullable String integration,
            @Nullable String name,
            @Nullable String token,
            @Nullable String expiresAt,
            @Nullable String catalog,
            @Nullable String warehouse) {
        this.integration = Objects.requireNonNullElse(integration, "");
        this.name = Objects.requireNonNullElse(name, "");
        this.token = Objects.requireNonNullElse(token, "");
        this.expiresAt = Objects.requireNonNullElse(expiresAt, "");
        this.catalog = Objects.requireNonNullElse(catalog, "");
        this.warehouse = Objects.requireNonNullElse(warehouse, "");
    }

    /** One that says nothing about where queries go. */
    public ConnectionOrder(
            @Nullable String integration, @Nullable String name, @Nullable String token, @Nullable String expiresAt) {
        this(integration, name, token, expiresAt, "", "");
    }

    static ConnectionOrder nothing() {
        return new ConnectionOrder("", "", "", "");
    }

    @Override
    public String toString() {
        return "ConnectionOrder(redacted)";
    }
}
