package io.lakegate.cli.user;

import com.fasterxml.jackson.databind.JsonNode;
import io.lakegate.cli.terminal.Conversation;
import io.lakegate.cli.terminal.Table;
import io.lakegate.cli.terminal.Words;

/** One user for people. */
final class UserFacts {

    private UserFacts() {}

    static Table of(JsonNode item) {
        return Table.facts(
                "ID", Words.text(item, "id"),
                "Name", Words.text(item, "name"),
                "Called", Words.text(item, "display_name"),
                "Role", Words.text(item, "role"),
                "State", state(item),
                "Added", Words.time(item, "created_at"),
                "Last sign-in", Words.time(item, "last_sign_in_at"));
    }

    static String state(JsonNode item) {
        return item.path("disabled").asBoolean() ? "disabled" : "enabled";
    }

    /** The password alone on standard output, so that a script can pass it on. */
    static void oneTimePassword(Conversation server, JsonNode item) {
        server.say(Words.text(item, "one_time_password"));
        server.remark("This is the one-time password of " + Words.text(item, "name")
                + ", shown this once: they choose their own when they sign in.");
    }
}
