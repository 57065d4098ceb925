package io.lakegate.cli.issuer;

import com.fasterxml.jackson.databind.JsonNode;
import io.lakegate.cli.terminal.Conversation;
import io.lakegate.cli.terminal.Table;
import io.lakegate.cli.terminal.Words;
import java.util.List;

/** The issuer for people. */
final class IssuerFacts {

    private IssuerFacts() {}

    static void show(Conversation server, JsonNode issuer) {
        server.table(
                Table.facts("Issuer", Words.text(issuer, "issuer"), "Key set", Words.text(issuer, "jwks_uri")), "");
        server.say("");
        server.table(
                new Table("KEY", "STATE", "PUBLISHED", "SIGNS SINCE", "RETIRED")
                        .of(issuer.path("keys"), IssuerFacts::key),
                "No keys yet.");
    }

    private static List<String> key(JsonNode key) {
        return List.of(
                Words.text(key, "id"),
                Words.text(key, "state"),
                Words.time(key, "published_at"),
                Words.time(key, "signs_at"),
                Words.time(key, "retired_at"));
    }
}
