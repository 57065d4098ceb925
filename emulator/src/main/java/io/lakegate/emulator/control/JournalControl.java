package io.lakegate.emulator.control;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakegate.emulator.api.ApiError;
import io.lakegate.emulator.fault.Journal;
import io.lakegate.emulator.fault.JournalEntry;
import io.lakegate.emulator.http.Answer;
import io.lakegate.emulator.http.Call;
import io.lakegate.emulator.http.Json;

/** {@code journal}: every token request, and how often each refresh token was presented. */
final class JournalControl {
    private final Journal journal;

    JournalControl(Journal journal) {
        this.journal = journal;
    }

    void routes(ControlPort.Routes routes) {
        routes.get("journal", this::list);
        routes.delete("journal", call -> {
            journal.clear();
            return Answer.json(200, Json.object());
        });
    }

    private Answer list(Call call) {
        long after = after(call);
        ObjectNode json = Json.object();
        json.set(
                "entries",
                Json.nodes(journal.entries().stream()
                        .filter(entry -> entry.sequence() > after)
                        .map(JournalControl::shown)
                        .toList()));
        ObjectNode counts = json.putObject("presentations");
        journal.presentations().forEach((token, count) -> counts.put(token.text(), count));
        return Answer.json(200, json);
    }

    private static ObjectNode shown(JournalEntry entry) {
        ObjectNode json = Json.object();
        json.put("sequence", entry.sequence());
        json.put("at", entry.at().toString());
        json.put("host", entry.host());
        json.put("path", entry.path());
        json.put("grant_type", entry.grantType());
        json.put("client_id", entry.clientId());
        entry.refreshToken().ifPresent(token -> json.put("refresh_token_fingerprint", token.text()));
        if (entry.presentation() > 0) {
            json.put("presentation", entry.presentation());
        }
        json.put("fault", entry.outcome().fault());
        entry.outcome().effect().ifPresent(effect -> addEffect(json, effect));
        return json;
    }

    private static void addEffect(ObjectNode json, JournalEntry.Effect effect) {
        json.put("status", effect.status());
        json.put("error", effect.error());
        effect.issued().ifPresent(token -> json.put("issued_refresh_token_fingerprint", token.text()));
        effect.accessTokenExpiresAt().ifPresent(at -> json.put("access_token_expires_at", at.toString()));
    }

    private static long after(Call call) {
        try {
            return call.query().find("after").map(Long::parseLong).orElse(0L);
        } catch (NumberFormatException wrong) {
            throw ApiError.invalidParameter("after must be a sequence number");
        }
    }
}
