package io.lakegate.server.posit.integration;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.lakegate.server.integration.AuthType;
import io.lakegate.server.integration.Integration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An integration as Connect's clients read it.
 *
 * @param id a short number, as text
 * @param config without any secret
 * @param permissions who may use it; empty: everybody
 * @param environmentVariables none: Lakegate starts no content
 * @param contentCount how much content uses it; admins only
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record ConnectIntegration(
        String id,
        String guid,
        Instant createdTime,
        Instant updatedTime,
        String name,
        String description,
        String template,
        String authType,
        Map<String, Object> config,
        List<ConnectPermission> permissions,
        List<String> environmentVariables,
        @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Long> contentCount) {

    static ConnectIntegration of(
            Integration integration,
            PositFacts facts,
            List<ConnectPermission> permissions,
            Optional<Long> contentCount) {
        return new ConnectIntegration(
                Long.toString(facts.number()),
                integration.id().toString(),
                integration.createdAt(),
                integration.updatedAt(),
                integration.name(),
                facts.description(),
                facts.template().key(),
                ConnectAuthType.of(integration.authType()),
                config(integration, facts),
                permissions,
                List.of(),
                contentCount);
    }

    private static Map<String, Object> config(Integration integration, PositFacts facts) {
        var config = new LinkedHashMap<String, Object>();
        config.put("auth_mode", integration.confidential() ? "Confidential" : "Public");
        config.put("auth_type", ConnectAuthType.of(integration.authType()));
        config.put("client_id", integration.clientId());
        config.put("scopes", integration.scopes().toString());
        switch (facts.template()) {
            case DATABRICKS -> config.put("workspace_host", integration.host().text());
            case CUSTOM -> {
                config.put(
                        "authorization_uri",
                        integration.server().authorizationEndpoint().toString());
                config.put("token_uri", integration.server().tokenEndpoint().toString());
                config.put("token_endpoint_auth_method", authMethod(integration, facts));
                config.put("use_pkce", true);
            }
        }
        return config;
    }

    private static String authMethod(Integration integration, PositFacts facts) {
        if (!facts.authMethod().isEmpty()) {
            return facts.authMethod();
        }
        return integration.authType() == AuthType.M2M ? "client_secret_basic" : "client_secret_post";
    }
}
