package io.lakegate.emulator.account;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakegate.emulator.api.ApiError;
import io.lakegate.emulator.application.ApplicationSettings;
import io.lakegate.emulator.application.OAuthApplication;
import io.lakegate.emulator.application.PublishedIntegration;
import io.lakegate.emulator.application.TokenAccessPolicy;
import io.lakegate.emulator.http.Json;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The JSON of custom app integrations: reads what an admin sends, prints what the API shows. */
final class IntegrationJson {
    private static final String ACCESS_TTL = "access_token_ttl_in_minutes";
    private static final String REFRESH_TTL = "refresh_token_ttl_in_minutes";
    private static final String SESSION_LIFE = "absolute_session_lifetime_in_minutes";
    private static final String SINGLE_USE = "enable_single_use_refresh_tokens";

    private IntegrationJson() {}

    static ApplicationSettings create(ObjectNode body) {
        try {
            return new ApplicationSettings(
                    text(body, "name"),
                    flag(body, "confidential", false),
                    texts(body, "redirect_urls").orElse(List.of()),
                    texts(body, "scopes").orElse(List.of("all-apis")),
                    texts(body, "user_authorized_scopes").orElse(List.of()),
                    policy(body.path("token_access_policy"), TokenAccessPolicy.DEFAULT));
        } catch (IllegalArgumentException wrong) {
            throw ApiError.invalidParameter(String.valueOf(wrong.getMessage()));
        }
    }

    /** Lists replace lists; name and confidentiality cannot change. */
    static ApplicationSettings change(ObjectNode body, ApplicationSettings old) {
        try {
            return new ApplicationSettings(
                    old.name(),
                    old.confidential(),
                    texts(body, "redirect_urls").orElse(old.redirectUrls()),
                    texts(body, "scopes").orElse(old.scopes()),
                    texts(body, "user_authorized_scopes").orElse(old.userAuthorizedScopes()),
                    policy(body.path("token_access_policy"), old.policy()),
                    old.oidcU2m());
        } catch (IllegalArgumentException wrong) {
            throw ApiError.invalidParameter(String.valueOf(wrong.getMessage()));
        }
    }

    static ObjectNode created(OAuthApplication application) {
        ObjectNode json = Json.object();
        json.put("integration_id", application.integrationId());
        json.put("client_id", application.clientId());
        application.secret().ifPresent(secret -> json.put("client_secret", secret.reveal()));
        return json;
    }

    static ObjectNode shown(OAuthApplication application, boolean withCreatorName) {
        ObjectNode json = Json.object();
        json.put("integration_id", application.integrationId());
        json.put("client_id", application.clientId());
        json.put("name", application.name());
        json.put("confidential", application.confidential());
        json.set("redirect_urls", Json.array(application.redirectUrls()));
        json.set("scopes", Json.array(application.scopes()));
        json.set("user_authorized_scopes", Json.array(application.userAuthorizedScopes()));
        json.set("token_access_policy", policy(application.policy()));
        json.put(
                "create_time",
                application.createdAt().truncatedTo(ChronoUnit.SECONDS).toString());
        json.put("created_by", application.creatorId());
        if (withCreatorName) {
            json.put("creator_username", application.createdBy());
        }
        return json;
    }

    static ObjectNode shown(PublishedIntegration integration) {
        ObjectNode json = Json.object();
        json.put("app_id", integration.application().integrationId());
        json.put("integration_id", integration.id());
        json.put("name", integration.application().name());
        json.set("token_access_policy", policy(integration.application().policy()));
        json.put(
                "create_time",
                integration.createdAt().truncatedTo(ChronoUnit.SECONDS).toString());
        json.put("created_by", integration.creatorId());
        return json;
    }

    /** What is said of lifetimes in a body; what is not said stays. */
    static TokenAccessPolicy policyIn(ObjectNode body, TokenAccessPolicy otherwise) {
        try {
            return policy(body.path("token_access_policy"), otherwise);
        } catch (IllegalArgumentException wrong) {
            throw ApiError.invalidParameter(String.valueOf(wrong.getMessage()));
        }
    }

    private static ObjectNode policy(TokenAccessPolicy policy) {
        ObjectNode json = Json.object();
        json.put(ACCESS_TTL, policy.accessTokenTtl().toMinutes());
        json.put(REFRESH_TTL, policy.refreshTokenTtl().toMinutes());
        policy.absoluteSessionLifetime().ifPresent(life -> json.put(SESSION_LIFE, life.toMinutes()));
        json.put(SINGLE_USE, policy.singleUseRefreshTokens());
        return json;
    }

    private static TokenAccessPolicy policy(JsonNode json, TokenAccessPolicy otherwise) {
        if (json.isMissingNode() || json.isNull()) {
            return otherwise;
        }
        requireObject(json);
        boolean singleUse = flag(json, SINGLE_USE, otherwise.singleUseRefreshTokens());
        // Whoever switches single use off need not say that the session's end goes with it.
        Optional<Duration> oldSessionLife = otherwise.absoluteSessionLifetime().filter(life -> singleUse);
        return new TokenAccessPolicy(
                minutes(json, ACCESS_TTL).orElse(otherwise.accessTokenTtl()),
                minutes(json, REFRESH_TTL).orElse(otherwise.refreshTokenTtl()),
                minutes(json, SESSION_LIFE).or(() -> oldSessionLife),
                singleUse);
    }

    private static void requireObject(JsonNode json) {
        if (!json.isObject()) {
            throw new IllegalArgumentException("token_access_policy must be an object");
        }
    }

    private static String text(JsonNode json, String name) {
        JsonNode value = json.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return "";
        }
        if (!value.isTextual()) {
            throw new IllegalArgumentException(name + " must be a text");
        }
        return value.textValue();
    }

    private static Optional<Duration> minutes(JsonNode json, String name) {
        JsonNode value = json.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        if (!value.canConvertToInt() || !value.isIntegralNumber()) {
            throw new IllegalArgumentException(name + " must be a whole number of minutes");
        }
        return Optional.of(Duration.ofMinutes(value.intValue()));
    }

    private static boolean flag(JsonNode json, String name, boolean otherwise) {
        JsonNode value = json.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return otherwise;
        }
        if (!value.isBoolean()) {
            throw new IllegalArgumentException(name + " must be true or false");
        }
        return value.booleanValue();
    }

    private static Optional<List<String>> texts(JsonNode json, String name) {
        JsonNode value = json.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        List<String> texts = new ArrayList<>();
        value.forEach(element -> texts.add(element.isTextual() ? element.textValue() : ""));
        if (!value.isArray() || texts.contains("")) {
            throw new IllegalArgumentException(name + " must be a list of strings");
        }
        return Optional.of(texts);
    }
}
