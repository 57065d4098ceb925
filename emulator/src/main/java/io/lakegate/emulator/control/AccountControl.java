package io.lakegate.emulator.control;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakegate.emulator.api.ApiError;
import io.lakegate.emulator.application.OAuthApplication;
import io.lakegate.emulator.http.Answer;
import io.lakegate.emulator.http.Call;
import io.lakegate.emulator.http.Json;
import io.lakegate.emulator.token.Session;
import io.lakegate.emulator.token.VerifiedToken;
import java.time.Duration;
import java.util.Optional;

/** {@code applications}, {@code sessions}, {@code keys}, {@code introspect}: what is in the account, and ending it. */
final class AccountControl {
    private final ControlParts parts;

    AccountControl(ControlParts parts) {
        this.parts = parts;
    }

    void routes(ControlPort.Routes routes) {
        routes.get("applications", call -> applications());
        routes.get("sessions", call -> sessions());
        routes.post("sessions/revoke", this::revoke);
        routes.post("keys/rotate", call -> {
            parts.keys().rotate();
            return Answer.json(200, Json.object());
        });
        routes.post("introspect", this::introspect);
    }

    private Answer applications() {
        ObjectNode json = Json.object();
        json.set(
                "applications",
                Json.nodes(parts.applications().entrySet().stream()
                        .flatMap(account -> account.getValue().list().stream().map(one -> shown(account.getKey(), one)))
                        .toList()));
        return Answer.json(200, json);
    }

    private static ObjectNode shown(String accountId, OAuthApplication application) {
        ObjectNode json = Json.object().put("account_id", accountId);
        json.put("client_id", application.clientId());
        json.put("integration_id", application.integrationId());
        json.put("name", application.name());
        json.put("confidential", application.confidential());
        json.put("published", application.published());
        json.put("oidc_u2m", application.settings().oidcU2m());
        json.set("redirect_urls", Json.array(application.redirectUrls()));
        json.set("scopes", Json.array(application.scopes()));
        return json;
    }

    private Answer sessions() {
        ObjectNode json = Json.object();
        json.set(
                "sessions",
                Json.nodes(parts.sessions().list().stream()
                        .map(AccountControl::shown)
                        .toList()));
        return Answer.json(200, json);
    }

    private static ObjectNode shown(Session session) {
        ObjectNode json = Json.object();
        json.put("session_id", session.id());
        json.put("account_id", session.level().accountId());
        json.put("client_id", session.clientId());
        json.put("user", session.user().email());
        json.set("scopes", Json.array(session.scopes()));
        json.put("started_at", session.startedAt().toString());
        session.endsAt().ifPresent(end -> json.put("ends_at", end.toString()));
        return json;
    }

    /** Every member given must fit; with none, nothing is revoked. */
    private Answer revoke(Call call) {
        ControlBody body = ControlBody.of(call, "session_id", "user", "client_id");
        Optional<String> id = body.text("session_id");
        Optional<String> user = body.text("user");
        Optional<String> client = body.text("client_id");
        if (id.isEmpty() && user.isEmpty() && client.isEmpty()) {
            throw ApiError.invalidParameter("say which: session_id, user or client_id");
        }
        int revoked = parts.sessions()
                .revokeIf(session ->
                        id.filter(wanted -> !wanted.equals(session.id())).isEmpty()
                                && user.filter(wanted -> !wanted.equalsIgnoreCase(
                                                session.user().email()))
                                        .isEmpty()
                                && client.filter(wanted -> !wanted.equals(session.clientId()))
                                        .isEmpty());
        return Answer.json(200, Json.object().put("revoked", revoked));
    }

    /** RFC 7662 section 2.2 for access tokens; Databricks has no such endpoint, so it is here and not there. */
    private Answer introspect(Call call) {
        String token = ControlBody.of(call, "token").requireText("token");
        Optional<VerifiedToken> verified = parts.tokens().verify(token, Duration.ZERO);
        ObjectNode json = Json.object().put("active", verified.isPresent());
        verified.ifPresent(found -> json.put("sub", found.subject())
                .put("client_id", found.clientId())
                .put("aud", found.audience())
                .put("scope", String.join(" ", found.scopes()))
                .put("exp", found.expiresAt().getEpochSecond()));
        return Answer.json(200, json);
    }
}
