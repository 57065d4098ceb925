package io.lakegate.emulator.account;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakegate.emulator.api.ApiError;
import io.lakegate.emulator.application.PublishedIntegration;
import io.lakegate.emulator.application.PublishedIntegrations;
import io.lakegate.emulator.application.TokenAccessPolicy;
import io.lakegate.emulator.directory.Principal;
import io.lakegate.emulator.http.Answer;
import io.lakegate.emulator.http.Call;
import io.lakegate.emulator.http.Json;
import io.lakegate.emulator.http.Site;

/** {@code /api/2.0/accounts/{id}/oauth2/published-app-integrations}: which published applications are on, and their lifetimes. */
public final class PublishedAppIntegrationsApi {
    private static final String COLLECTION = "/api/2.0/accounts/:account/oauth2/published-app-integrations";
    private static final String ONE = COLLECTION + "/:integration";

    private final PublishedIntegrations integrations;
    private final AccountAccess access;

    /**
     * The API of the account.
     *
     * @param integrations where they are kept
     * @param access lets admins in
     */
    public PublishedAppIntegrationsApi(PublishedIntegrations integrations, AccountAccess access) {
        this.integrations = integrations;
        this.access = access;
    }

    /**
     * Adds the routes.
     *
     * @param site the account's host
     */
    public void routes(Site site) {
        site.post(COLLECTION, this::create);
        site.get(COLLECTION, this::list);
        site.get(ONE, this::show);
        site.on("PATCH", ONE, this::change);
        site.on("DELETE", ONE, this::delete);
    }

    private Answer create(Call call) {
        Principal admin = access.requireAdmin(call);
        ObjectNode body = body(call);
        String app = body.path("app_id").asText("");
        if (app.isEmpty()) {
            throw ApiError.invalidParameter("app_id is missing");
        }
        TokenAccessPolicy policy = IntegrationJson.policyIn(body, TokenAccessPolicy.DEFAULT);
        return Answer.json(
                200,
                Json.object().put("integration_id", create(app, policy, admin).id()));
    }

    private PublishedIntegration create(String app, TokenAccessPolicy policy, Principal admin) {
        try {
            return integrations.create(app, policy, admin);
        } catch (IllegalArgumentException unknown) {
            throw ApiError.notFound(String.valueOf(unknown.getMessage()));
        } catch (IllegalStateException on) {
            throw ApiError.exists(String.valueOf(on.getMessage()));
        }
    }

    private Answer list(Call call) {
        access.requireAdmin(call);
        return Answer.json(
                200, AppPage.of(call).json(integrations.list(), PublishedIntegration::number, IntegrationJson::shown));
    }

    private Answer show(Call call) {
        access.requireAdmin(call);
        return Answer.json(200, IntegrationJson.shown(require(call)));
    }

    private Answer change(Call call) {
        access.requireAdmin(call);
        PublishedIntegration old = require(call);
        integrations.change(
                old, IntegrationJson.policyIn(body(call), old.application().policy()));
        return Answer.json(200, Json.object());
    }

    private Answer delete(Call call) {
        access.requireAdmin(call);
        integrations.delete(require(call));
        return Answer.json(200, Json.object());
    }

    private PublishedIntegration require(Call call) {
        String id = call.pathPart("integration");
        return integrations
                .find(id)
                .orElseThrow(() -> ApiError.notFound("OAuth published app integration " + id + " does not exist."));
    }

    private static ObjectNode body(Call call) {
        return Json.findObject(call.body()).orElseThrow(ApiError::malformed);
    }
}
