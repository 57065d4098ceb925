package io.lakegate.cli.integration;

import com.fasterxml.jackson.databind.JsonNode;
import io.lakegate.cli.terminal.Table;
import io.lakegate.cli.terminal.Words;

/** One integration for people. */
public final class IntegrationFacts {

    private IntegrationFacts() {}

    public static Table of(JsonNode item) {
        JsonNode details = item.path("details");
        return Table.facts(
                "ID", Words.text(item, "id"),
                "Name", Words.text(item, "name"),
                "Host", Words.text(item, "host"),
                "Account", Words.text(details, "account_id"),
                "Type", Words.text(item, "auth_type"),
                "State", state(item),
                "Client id", Words.text(details, "client_id"),
                "Client secret", details.path("confidential").asBoolean() ? "kept sealed" : "-",
                "Scopes", Words.text(details, "scopes"),
                "Audience", Words.text(details, "audiences"),
                "Redirect URL", Words.text(details, "redirect_url"),
                "Secret expires", Words.time(details, "secret_expires_at"),
                "Session minutes", Words.text(details, "session_lifetime_minutes"),
                "Connections", dependents(details.path("dependents")),
                "Warnings", Words.text(details, "warnings"),
                "Changed", Words.time(details, "updated_at"));
    }

    private static String dependents(JsonNode dependents) {
        return dependents.isMissingNode()
                ? "-"
                : "%s active, %s to reconnect, %s disconnected; %s may use them"
                        .formatted(
                                dependents.path("active").asText(),
                                dependents.path("reconnect_needed").asText(),
                                dependents.path("disconnected").asText(),
                                Words.count(dependents.path("apps").asLong(), "app"));
    }

    private static String state(JsonNode item) {
        String reason = Words.text(item.path("details"), "paused_reason");
        return item.path("paused").asBoolean() ? "paused: " + reason : "ready";
    }
}
