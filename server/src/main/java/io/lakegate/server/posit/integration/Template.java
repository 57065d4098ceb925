package io.lakegate.server.posit.integration;

import io.lakegate.server.posit.Code;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The templates that Lakegate offers, with what a {@code config} of each may hold. */
public enum Template {
    /** One workspace, by its host. */
    DATABRICKS(List.of("workspace_host", "auth_mode", "auth_type", "client_id", "client_secret", "scopes")),
    /** A Databricks host by its two OAuth addresses; also an account's console. */
    CUSTOM(List.of(
            "auth_mode",
            "auth_type",
            "authorization_uri",
            "token_uri",
            "client_id",
            "client_secret",
            "scopes",
            "token_endpoint_auth_method",
            "use_pkce"));

    private final List<String> keys;

    Template(List<String> keys) {
        this.keys = keys;
    }

    /** As clients write it. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What its config may hold. */
    List<String> keys() {
        return keys;
    }

    static Optional<Template> find(String key) {
        return Stream.of(values()).filter(it -> it.key().equals(key)).findFirst();
    }

    /** Code 227 for any that Lakegate has not. */
    static Template require(String key) {
        return find(key)
                .orElseThrow(() -> Code.TEMPLATE.says(
                        "There is no such template here. Lakegate has the templates databricks and custom."));
    }
}
