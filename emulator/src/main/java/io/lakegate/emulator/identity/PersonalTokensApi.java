package io.lakegate.emulator.identity;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakegate.emulator.api.ApiError;
import io.lakegate.emulator.api.BearerCheck;
import io.lakegate.emulator.application.Scopes;
import io.lakegate.emulator.directory.Principal;
import io.lakegate.emulator.http.Answer;
import io.lakegate.emulator.http.Call;
import io.lakegate.emulator.http.Json;
import io.lakegate.emulator.http.Site;
import io.lakegate.emulator.token.Level;
import io.lakegate.emulator.token.PersonalToken;
import io.lakegate.emulator.token.PersonalTokens;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** {@code /api/2.0/token/…}: personal access tokens of one workspace. */
public final class PersonalTokensApi {
    private final Level.Workspace workspace;
    private final PersonalTokens tokens;
    private final BearerCheck bearer;

    /**
     * The API of one workspace.
     *
     * @param workspace which one
     * @param tokens where tokens are kept
     * @param bearer lets callers in
     */
    public PersonalTokensApi(Level.Workspace workspace, PersonalTokens tokens, BearerCheck bearer) {
        this.workspace = workspace;
        this.tokens = tokens;
        this.bearer = bearer;
    }

    /**
     * Adds the routes.
     *
     * @param site the workspace's host
     */
    public void routes(Site site) {
        site.post("/api/2.0/token/create", this::create);
        site.get("/api/2.0/token/list", this::list);
        site.post("/api/2.0/token/delete", this::delete);
    }

    private Answer create(Call call) {
        Principal owner = bearer.require(call, Scopes.ALL_APIS);
        ObjectNode body = body(call);
        Optional<Duration> life = Optional.of(body.path("lifetime_seconds").asLong(-1))
                .filter(seconds -> seconds > 0)
                .map(Duration::ofSeconds);
        PersonalToken made = tokens.create(
                owner.id(), workspace.workspaceId(), body.path("comment").asText(""), life);
        ObjectNode json = Json.object().put("token_value", made.text().reveal());
        json.set("token_info", shown(made));
        return Answer.json(200, json);
    }

    private Answer list(Call call) {
        Principal owner = bearer.require(call, Scopes.ALL_APIS);
        ObjectNode json = Json.object();
        json.set(
                "token_infos",
                Json.nodes(tokens.list(owner.id(), workspace.workspaceId()).stream()
                        .map(PersonalTokensApi::shown)
                        .toList()));
        return Answer.json(200, json);
    }

    private Answer delete(Call call) {
        Principal owner = bearer.require(call, Scopes.ALL_APIS);
        String id = body(call).path("token_id").asText("");
        PersonalToken found = tokens.list(owner.id(), workspace.workspaceId()).stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow(() -> ApiError.notFound("Token with id " + id + " does not exist."));
        tokens.delete(found);
        return Answer.json(200, Json.object());
    }

    private static ObjectNode shown(PersonalToken token) {
        return Json.object()
                .put("token_id", token.id())
                .put("comment", token.comment())
                .put("creation_time", token.createdAt().toEpochMilli())
                .put("expiry_time", token.expiresAt().map(Instant::toEpochMilli).orElse(-1L));
    }

    private static ObjectNode body(Call call) {
        return Json.findObject(call.body()).orElseThrow(ApiError::malformed);
    }
}
