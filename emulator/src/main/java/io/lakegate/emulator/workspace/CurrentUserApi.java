package io.lakegate.emulator.workspace;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakegate.emulator.api.BearerCheck;
import io.lakegate.emulator.directory.Principal;
import io.lakegate.emulator.directory.ServicePrincipal;
import io.lakegate.emulator.directory.User;
import io.lakegate.emulator.http.Answer;
import io.lakegate.emulator.http.Call;
import io.lakegate.emulator.http.Json;
import io.lakegate.emulator.http.Refusal;
import io.lakegate.emulator.http.Site;
import io.lakegate.emulator.token.Level;
import java.util.List;

/** {@code GET /api/2.0/preview/scim/v2/Me}: who the caller is. */
public final class CurrentUserApi {
    /** Our assumption: this scope, or {@code all-apis}. */
    private static final String SCOPE = "iam.current-user";

    private final Level.Workspace workspace;
    private final BearerCheck bearer;

    /**
     * The API of one workspace.
     *
     * @param workspace which one
     * @param bearer its check of access tokens
     */
    public CurrentUserApi(Level.Workspace workspace, BearerCheck bearer) {
        this.workspace = workspace;
        this.bearer = bearer;
    }

    /**
     * Adds the routes.
     *
     * @param site the workspace's host
     */
    public void routes(Site site) {
        site.get("/api/2.0/preview/scim/v2/Me", call -> withWorkspaceId(answer(call)));
    }

    private Answer answer(Call call) {
        try {
            return Answer.json(200, describe(bearer.require(call, SCOPE)));
        } catch (Refusal refusal) {
            return refusal.answer();
        }
    }

    /** Databricks' Python SDK learns the workspace id from this header. */
    private Answer withWorkspaceId(Answer answer) {
        return answer.with("x-databricks-org-id", Long.toString(workspace.workspaceId()));
    }

    private static ObjectNode describe(Principal principal) {
        ObjectNode me = Json.object();
        me.set("schemas", Json.array(List.of("urn:ietf:params:scim:schemas:core:2.0:User")));
        me.put("id", Long.toString(principal.id()));
        me.put("userName", principal.subject());
        me.put("displayName", principal.displayName());
        me.put("active", true);
        switch (principal) {
            case User user -> addPerson(me, user);
            case ServicePrincipal program -> me.put("applicationId", program.applicationId());
        }
        me.set("groups", groups(principal instanceof User user && user.workspaceAdmin()));
        return me;
    }

    /** Every workspace has these two groups; its admins are in both. */
    private static ArrayNode groups(boolean admin) {
        List<String> names = admin ? List.of("users", "admins") : List.of("users");
        return Json.nodes(names.stream()
                .map(name -> Json.object().put("display", name).put("type", "direct"))
                .toList());
    }

    private static void addPerson(ObjectNode me, User user) {
        me.putObject("name").put("givenName", user.givenName()).put("familyName", user.familyName());
        ObjectNode email =
                Json.object().put("type", "work").put("value", user.email()).put("primary", true);
        me.set("emails", Json.nodes(List.of(email)));
    }
}
