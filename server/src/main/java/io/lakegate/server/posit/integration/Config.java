package io.lakegate.server.posit.integration;

import com.fasterxml.jackson.databind.JsonNode;
import io.lakegate.server.posit.Code;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The {@code config} of an integration as it was sent, each key checked by itself. Prints redacted: one of them is the secret.
 */
final class Config {

    private static final List<String> AUTH_TYPES = List.of(ConnectAuthType.VIEWER, ConnectAuthType.SERVICE_ACCOUNT);
    private static final List<String> AUTH_MODES = List.of("Confidential", "Public");
    private static final List<String> AUTH_METHODS = List.of("client_secret_basic", "client_secret_post");
    private static final int MOST_SCOPES = 100;
    private static final int LONGEST_SCOPES = 4000;

    private final Map<String, String> values;

    private Config(Map<String, String> values) {
        this.values = values;
    }

    /** Code 228 names the key that the template has not, or whose value is not one of those it may have; 202 for too many scopes. */
    static Config read(Template template, JsonNode json) {
        if (!json.isObject()) {
            throw Code.CONFIG.says("config must be an object.");
        }
        var values = new LinkedHashMap<String, String>();
        json.properties().forEach(entry -> {
            String key = entry.getKey();
            if (!template.keys().contains(key)) {
                throw Code.CONFIG.says("The template " + template.key() + " has no such key in its config. It has "
                        + String.join(", ", template.keys()) + ".");
            }
            if (!entry.getValue().isNull()) {
                values.put(key, text(key, entry.getValue()));
            }
        });
        return new Config(values).checked();
    }

    static Config empty() {
        return new Config(Map.of());
    }

    /** The command line sends everything as text, so a text may also stand for a yes or no. */
    private static String text(String key, JsonNode value) {
        if (value.isTextual() || key.equals("use_pkce") && value.isBoolean()) {
            return value.asText().strip();
        }
        throw Code.CONFIG.says(key + " must be a string.");
    }

    private Config checked() {
        oneOf("auth_type", AUTH_TYPES);
        oneOf("auth_mode", AUTH_MODES);
        oneOf("token_endpoint_auth_method", AUTH_METHODS);
        if (find("use_pkce").filter(it -> !it.equalsIgnoreCase("true")).isPresent()) {
            throw Code.CONFIG.says("use_pkce must be true: Lakegate never signs anybody in without PKCE.");
        }
        find("scopes").ifPresent(scopes -> {
            if (scopes.length() > LONGEST_SCOPES || scopes.split("[\\s,]+").length > MOST_SCOPES) {
                throw Code.TOO_MANY_SCOPES.says("scopes has more than " + MOST_SCOPES + " scopes.");
            }
        });
        return this;
    }

    private void oneOf(String key, List<String> allowed) {
        if (find(key).filter(it -> !allowed.contains(it)).isPresent()) {
            throw Code.CONFIG.says(key + " must be one of: " + String.join(", ", allowed) + ".");
        }
    }

    /** The value of a key; absent where it was left out or is empty. */
    Optional<String> find(String key) {
        return Optional.ofNullable(values.get(key)).filter(it -> !it.isEmpty());
    }

    /** The value of a key, empty where there is none. */
    String text(String key) {
        return find(key).orElse("");
    }

    @Override
    public String toString() {
        return "Config(redacted)";
    }
}
