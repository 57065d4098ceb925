package io.lakegate.server.diagnosis.drift;

import io.lakegate.server.databricks.registered.RegisteredApplication;
import io.lakegate.server.integration.Integration;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/**
 * What is missing at Databricks. What is there and not needed stays: others may use it. The one exception is our own redirect URL
 * with a slash behind, which is a slip.
 */
public final class DriftRule {

    private static final String ALL_APIS = "all-apis";

    private DriftRule() {}

    /** Everything that differs; empty if the application is as the integration needs it. */
    public static List<Difference> differences(
            Integration integration, URI redirect, RegisteredApplication application) {
        var found = new ArrayList<Difference>();
        redirects(redirect.toString(), application, found);
        scopes(integration, application, found);
        if (integration.confidential() != application.confidential()) {
            found.add(
                    new Difference(
                            "confidential",
                            List.of(Boolean.toString(application.confidential())),
                            List.of(Boolean.toString(integration.confidential())),
                            false,
                            application.confidential()
                                    ? "The application is confidential, the integration has no secret. Databricks cannot change that."
                                    : "The application is public, the integration has a secret. Databricks cannot change that."));
        }
        return List.copyOf(found);
    }

    private static void redirects(String redirect, RegisteredApplication application, List<Difference> found) {
        List<String> registered = application.redirectUrls();
        if (registered.contains(redirect)) {
            return;
        }
        var needed = new LinkedHashSet<>(registered);
        boolean slash = needed.remove(redirect + "/");
        needed.add(redirect);
        found.add(new Difference(
                "redirect_urls",
                registered,
                List.copyOf(needed),
                true,
                slash
                        ? "The redirect URL " + redirect + " is registered with a slash behind."
                        : "The redirect URL " + redirect + " is not registered."));
    }

    private static void scopes(Integration integration, RegisteredApplication application, List<Difference> found) {
        List<String> registered = application.scopes();
        List<String> missing = integration.scopes().names().stream()
                .filter(name -> !covered(registered, name))
                .toList();
        if (missing.isEmpty()) {
            return;
        }
        var needed = new LinkedHashSet<>(registered);
        needed.addAll(missing);
        found.add(new Difference(
                "scopes",
                registered,
                List.copyOf(needed),
                true,
                "The application may not ask for " + String.join(", ", missing) + "."));
    }

    /** {@code all-apis} covers the scopes of APIs, not those about the person and the session. */
    private static boolean covered(List<String> registered, String scope) {
        boolean aboutThePerson =
                List.of("offline_access", "openid", "profile", "email").contains(scope);
        return registered.contains(scope) || (!aboutThePerson && registered.contains(ALL_APIS));
    }
}
