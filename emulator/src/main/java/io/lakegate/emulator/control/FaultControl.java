package io.lakegate.emulator.control;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakegate.emulator.api.ApiError;
import io.lakegate.emulator.fault.FaultAction;
import io.lakegate.emulator.fault.FaultMatch;
import io.lakegate.emulator.fault.FaultRule;
import io.lakegate.emulator.fault.Faults;
import io.lakegate.emulator.http.Answer;
import io.lakegate.emulator.http.Call;
import io.lakegate.emulator.http.Json;

/** {@code faults}: trouble by rule. */
final class FaultControl {
    private static final int LOWEST_STATUS = 200;
    private static final int HIGHEST_STATUS = 599;

    private final Faults faults;

    FaultControl(Faults faults) {
        this.faults = faults;
    }

    void routes(ControlPort.Routes routes) {
        routes.get("faults", call -> list());
        routes.post("faults", this::add);
        routes.delete("faults", call -> {
            faults.clear();
            return list();
        });
    }

    private Answer add(Call call) {
        try {
            faults.add(rule(body(call)));
            return list();
        } catch (IllegalArgumentException wrong) {
            throw ApiError.invalidParameter(String.valueOf(wrong.getMessage()));
        }
    }

    private static ControlBody body(Call call) {
        return ControlBody.of(
                call,
                "path",
                "grant_type",
                "client_id",
                "from",
                "times",
                "delay_before_ms",
                "delay_after_ms",
                "action",
                "status",
                "body",
                "content_type",
                "retry_after");
    }

    private static FaultRule rule(ControlBody body) {
        FaultMatch match = new FaultMatch(body.text("path"), body.text("grant_type"), body.text("client_id"));
        return FaultRule.on(match)
                .from(body.number("from").orElse(1))
                .times(body.number("times").orElse(1))
                .delayBefore(body.millis("delay_before_ms"))
                .delayAfter(body.millis("delay_after_ms"))
                .with(action(body));
    }

    private static FaultAction action(ControlBody body) {
        String text = body.text("action").orElse("proceed");
        return switch (text) {
            case "proceed" -> new FaultAction.Proceed();
            case "drop_before_effect" -> new FaultAction.DropBeforeEffect();
            case "drop_after_effect" -> new FaultAction.DropAfterEffect();
            case "answer_instead" -> new FaultAction.AnswerInstead(answer(body));
            case "answer_after_effect" -> new FaultAction.AnswerAfterEffect(answer(body));
            case "cut_body" -> new FaultAction.CutBody();
            default ->
                throw ApiError.invalidParameter("unknown action '" + text + "'; use proceed,"
                        + " drop_before_effect, drop_after_effect, answer_instead, answer_after_effect or cut_body");
        };
    }

    private static Answer answer(ControlBody body) {
        int status = body.number("status").orElse(503);
        if (status < LOWEST_STATUS || status > HIGHEST_STATUS) {
            throw ApiError.invalidParameter("status must be between " + LOWEST_STATUS + " and " + HIGHEST_STATUS);
        }
        String type = body.text("content_type").orElse("application/json; charset=UTF-8");
        Answer answer =
                body.text("body").map(text -> Answer.of(status, type, text)).orElseGet(() -> FaultRule.trouble(status));
        return body.text("retry_after")
                .map(value -> answer.with("Retry-After", value))
                .orElse(answer);
    }

    private Answer list() {
        ObjectNode json = Json.object();
        json.set(
                "faults",
                Json.nodes(faults.list().stream().map(FaultControl::shown).toList()));
        return Answer.json(200, json);
    }

    private static ObjectNode shown(FaultRule rule) {
        ObjectNode json = Json.object();
        rule.match().path().ifPresent(path -> json.put("path", path));
        rule.match().grantType().ifPresent(type -> json.put("grant_type", type));
        rule.match().clientId().ifPresent(id -> json.put("client_id", id));
        json.put("from", rule.from()).put("times", rule.times());
        json.put("delay_before_ms", rule.delayBefore().toMillis());
        json.put("delay_after_ms", rule.delayAfter().toMillis());
        return json.put("action", rule.action().text());
    }
}
