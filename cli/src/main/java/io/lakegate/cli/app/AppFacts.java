package io.lakegate.cli.app;

import com.fasterxml.jackson.databind.JsonNode;
import io.lakegate.cli.terminal.Table;
import io.lakegate.cli.terminal.Words;

/** One app for people. */
final class AppFacts {

    private AppFacts() {}

    static Table of(JsonNode item) {
        return Table.facts(
                "ID", Words.text(item, "id"),
                "Name", Words.text(item, "name"),
                "Description", Words.text(item, "description"),
                "Owner", Words.text(item, "owner"),
                "State", item.path("disabled").asBoolean() ? "disabled" : "enabled",
                "Working keys", Words.text(item, "working_keys"),
                "Registered", Words.time(item, "created_at"));
    }
}
