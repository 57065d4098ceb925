package io.lakegate.emulator.account;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakegate.emulator.application.OAuthApplication;
import io.lakegate.emulator.application.PublishedApplication;
import io.lakegate.emulator.application.PublishedIntegrations;
import io.lakegate.emulator.http.Answer;
import io.lakegate.emulator.http.Call;
import io.lakegate.emulator.http.Json;
import io.lakegate.emulator.http.Site;

/** {@code /api/2.0/accounts/{id}/oauth2/published-apps}: the applications that Databricks brings along, on or off. */
public final class PublishedAppsApi {
    private final PublishedIntegrations integrations;
    private final AccountAccess access;

    /**
     * The API of the account.
     *
     * @param integrations knows all of them
     * @param access lets admins in
     */
    public PublishedAppsApi(PublishedIntegrations integrations, AccountAccess access) {
        this.integrations = integrations;
        this.access = access;
    }

    /**
     * Adds the route.
     *
     * @param site the account's host
     */
    public void routes(Site site) {
        site.get("/api/2.0/accounts/:account/oauth2/published-apps", this::list);
    }

    private Answer list(Call call) {
        access.requireAdmin(call);
        return Answer.json(200, AppPage.of(call).json(integrations.catalogue(), PublishedAppsApi::shown));
    }

    private static ObjectNode shown(OAuthApplication application) {
        ObjectNode json = Json.object();
        json.put("app_id", application.integrationId());
        json.put("client_id", application.clientId());
        json.put("name", application.name());
        json.put("description", PublishedApplication.description(application));
        json.put("is_confidential_client", application.confidential());
        json.set("redirect_urls", Json.array(application.redirectUrls()));
        json.set("scopes", Json.array(application.scopes()));
        return json;
    }
}
