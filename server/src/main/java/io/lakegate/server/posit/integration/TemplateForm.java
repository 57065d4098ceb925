package io.lakegate.server.posit.integration;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.List;
import java.util.Optional;

/** A template's form as Connect's clients read it. */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record TemplateForm(
        String id,
        String name,
        String description,
        List<Section> sections,
        List<Option> options,
        List<Field> fields,
        List<String> environmentVariables) {

    private static final String SCOPES = "all-apis sql offline_access openid profile email";
    private static final Condition CONFIDENTIAL = new Condition("auth_mode", "Confidential");

    static TemplateForm of(Template template) {
        return switch (template) {
            case DATABRICKS ->
                new TemplateForm(
                        template.key(),
                        "Databricks",
                        "Access to a Databricks workspace",
                        List.of(section()),
                        List.of(authType(1), authMode(2)),
                        List.of(
                                field("workspace_host", "Workspace host", "Host name without https://", 3),
                                clientId(4),
                                secret(5),
                                scopes(6)),
                        List.of());
            case CUSTOM ->
                new TemplateForm(
                        template.key(),
                        "Custom",
                        "Access to a Databricks host by its OAuth addresses",
                        List.of(section()),
                        List.of(
                                authType(1),
                                authMode(2),
                                select(
                                        "token_endpoint_auth_method",
                                        "Token endpoint authentication",
                                        7,
                                        List.of("client_secret_basic", "client_secret_post"),
                                        "client_secret_post",
                                        Optional.of(CONFIDENTIAL)),
                                new Option(
                                        "use_pkce",
                                        "Use PKCE",
                                        "Always on",
                                        8,
                                        "bool",
                                        List.of("true"),
                                        "true",
                                        Optional.empty())),
                        List.of(
                                field("authorization_uri", "Authorization URI", "As the host publishes it", 3),
                                field("token_uri", "Token URI", "As the host publishes it", 4),
                                clientId(5),
                                secret(6),
                                scopes(9)),
                        List.of());
        };
    }

    private static Section section() {
        return new Section("config", 1, "Configuration", "What the OAuth application at Databricks says");
    }

    private static Option authType(int order) {
        return select(
                "auth_type",
                "Authentication type",
                order,
                List.of(ConnectAuthType.VIEWER, ConnectAuthType.SERVICE_ACCOUNT),
                ConnectAuthType.VIEWER,
                Optional.empty());
    }

    private static Option authMode(int order) {
        return select(
                "auth_mode",
                "Client type",
                order,
                List.of("Confidential", "Public"),
                "Confidential",
                Optional.of(new Condition("auth_type", ConnectAuthType.VIEWER)));
    }

    private static Option select(
            String name, String label, int order, List<String> values, String usual, Optional<Condition> visible) {
        return new Option(name, label, "", order, "select", values, usual, visible);
    }

    private static Field clientId(int order) {
        return field("client_id", "Client ID", "Of the OAuth application or the service principal", order);
    }

    private static Field secret(int order) {
        return new Field(
                "client_secret",
                "Client secret",
                "Stored encrypted, shown to nobody",
                order,
                "",
                "^\\S+$",
                "Without spaces",
                true,
                false,
                Optional.of(CONFIDENTIAL));
    }

    private static Field scopes(int order) {
        return new Field(
                "scopes", "Scopes", "Separated by spaces", order, SCOPES, "", "", false, false, Optional.empty());
    }

    private static Field field(String name, String label, String description, int order) {
        return new Field(
                name, label, description, order, "", "^\\S+$", "Without spaces", false, false, Optional.empty());
    }

    /** A part of the form. */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    public record Section(String id, int order, String name, String description) {}

    /** Something to choose. */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    public record Option(
            String name,
            String label,
            String description,
            int order,
            String type,
            List<String> values,

            @com.fasterxml.jackson.annotation.JsonProperty("default")
            String usual,

            @JsonInclude(JsonInclude.Include.ALWAYS) Optional<Condition> visibilityExpression) {}

    /** Something to type. */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    public record Field(
            String name,
            String label,
            String description,
            int order,

            @com.fasterxml.jackson.annotation.JsonProperty("default")
            String usual,

            String validation,
            String validationDescription,
            boolean secret,
            boolean multiline,
            @JsonInclude(JsonInclude.Include.ALWAYS) Optional<Condition> visibilityExpression) {}

    /** When something is shown: another field has that value. */
    public record Condition(String name, String value) {}
}
