package io.lakegate.emulator.account;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakegate.emulator.api.ApiError;
import io.lakegate.emulator.application.Applications;
import io.lakegate.emulator.application.OAuthApplication;
import io.lakegate.emulator.directory.Principal;
import io.lakegate.emulator.http.Answer;
import io.lakegate.emulator.http.Call;
import io.lakegate.emulator.http.Json;
import io.lakegate.emulator.http.Site;

/** {@code /api/2.0/accounts/{id}/oauth2/custom-app-integrations}: app connections for programs. */
public final class CustomAppIntegrationsApi {
    private static final String COLLECTION = "/api/2.0/accounts/:account/oauth2/custom-app-integrations";
    private static final String ONE = COLLECTION + "/:integration";

    private final Applications applications;
    private final AccountAccess access;

    /**
     * The API of the account.
     *
     * @param applications where app connections are kept
     * @param access lets admins in
     */
    public CustomAppIntegrationsApi(Applications applications, AccountAccess access) {
        this.applications = applications;
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

    /** The body is JSON under any content type: {@code curl -d} says form, and Databricks' guides use it so. */
    private Answer create(Call call) {
        Principal admin = access.requireAdmin(call);
        OAuthApplication created = applications.register(IntegrationJson.create(body(call)), admin);
        return Answer.json(200, IntegrationJson.created(created));
    }

    private Answer list(Call call) {
        access.requireAdmin(call);
        boolean creators = call.query().text("include_creator_username").equals("true");
        return Answer.json(
                200, AppPage.of(call).json(applications.custom(), one -> IntegrationJson.shown(one, creators)));
    }

    private Answer show(Call call) {
        access.requireAdmin(call);
        return Answer.json(200, IntegrationJson.shown(require(call), true));
    }

    private Answer change(Call call) {
        access.requireAdmin(call);
        OAuthApplication old = require(call);
        applications.change(old, IntegrationJson.change(body(call), old.settings()));
        return Answer.json(200, Json.object());
    }

    private Answer delete(Call call) {
        access.requireAdmin(call);
        applications.delete(require(call));
        return Answer.json(200, Json.object());
    }

    private OAuthApplication require(Call call) {
        String id = call.pathPart("integration");
        return applications
                .findIntegration(id)
                .orElseThrow(() -> ApiError.notFound("OAuth custom app integration " + id + " does not exist."));
    }

    private static ObjectNode body(Call call) {
        return Json.findObject(call.body()).orElseThrow(ApiError::malformed);
    }
}
