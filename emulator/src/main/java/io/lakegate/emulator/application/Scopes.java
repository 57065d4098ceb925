package io.lakegate.emulator.application;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The scopes of the account: which exist, which cover which, and what to call them in front of a person. */
public final class Scopes {
    /** Asks for a refresh token. */
    public static final String OFFLINE_ACCESS = "offline_access";

    /** Asks for an ID token. */
    public static final String OPENID = "openid";

    /** Covers every API. */
    public static final String ALL_APIS = "all-apis";

    private static final Set<String> IDENTITY = Set.of(OPENID, "profile", "email");

    private static final Map<String, String> WORDS = Map.of(
            ALL_APIS,
            "Use every Databricks API as you",
            "sql",
            "Run SQL and manage SQL objects as you",
            OFFLINE_ACCESS,
            "Stay connected while you are away",
            OPENID,
            "Know who you are",
            "profile",
            "Read your name",
            "email",
            "Read your e-mail address",
            "iam.current-user",
            "Read your user record");

    /** Names recorded in discovery documents; families that were recorded without their members are left out. */
    private static final List<String> KNOWN = Stream.of(
                    Stream.of(ALL_APIS, "sql", OPENID, "profile", "email", OFFLINE_ACCESS, "connect"),
                    Stream.of("storagegateway", "apps", "apps.apps", "database", "database.database", "serving"),
                    family("catalog", "artifact-allowlists", "catalogs", "connections", "credentials", "functions"),
                    family("catalog", "external-locations", "grants", "metastores", "model-versions", "schemas"),
                    family("catalog", "online-tables", "quality-monitors", "registered-models", "resource-quotas"),
                    family("catalog", "storage-credentials", "system-schemas", "table-constraints", "tables"),
                    family("catalog", "temporary-table-credentials", "volumes", "workspace-bindings"),
                    family("cleanrooms", "clean-room-assets", "clean-room-task-runs", "clean-rooms"),
                    family("compute", "cluster-policies", "clusters", "command-execution", "global-init-scripts"),
                    family("compute", "instance-pools", "instance-profiles", "libraries", "policy-families"),
                    family("compute", "policy-compliance-for-clusters"),
                    family("dashboards", "genie", "lakeview", "lakeview-embedded", "query-execution"),
                    family("files", "dbfs", "files"),
                    family("iam", "account-access-control-proxy", "current-user", "groups", "permissions"),
                    family("iam", "service-principals", "users"),
                    family("jobs", "jobs", "policy-compliance-for-jobs"),
                    family("mcp", "functions", "genie", "vectorsearch"),
                    family("ml", "experiments", "model-registry"),
                    Stream.of("pipelines.pipelines", "qualitymonitorv2.quality-monitor-v2"),
                    family("serving", "serving-endpoints", "serving-endpoints-data-plane"),
                    family("settings", "ip-access-lists", "token-management", "tokens", "workspace-conf"),
                    family("sharing", "providers", "recipient-activation", "recipients", "shares"),
                    family("sql", "alerts", "alerts-legacy", "alerts-v2", "dashboards", "data-sources", "driver"),
                    family("sql", "dbsql-permissions", "queries", "queries-legacy", "query-history"),
                    family("sql", "statement-execution", "warehouses"),
                    Stream.of("vectorsearch"),
                    family("vectorsearch", "vector-search-endpoints", "vector-search-indexes"))
            .flatMap(names -> names)
            .toList();

    private Scopes() {}

    /**
     * Every scope that discovery names.
     *
     * @return the names
     */
    public static List<String> known() {
        return KNOWN;
    }

    /**
     * Whether a scope exists.
     *
     * @param scope its name
     * @return whether it is known
     */
    public static boolean isKnown(String scope) {
        return KNOWN.contains(scope);
    }

    /**
     * Whether granted scopes include a wanted one: by name, as {@code all-apis} does for every API, or as a family does for
     * its members ({@code sql} for {@code sql.queries}; our assumption).
     *
     * @param granted what somebody has
     * @param wanted one scope
     * @return whether it is covered
     */
    public static boolean cover(Collection<String> granted, String wanted) {
        if (granted.contains(wanted)) {
            return true;
        }
        boolean isApi = !saysWhoTheUserIs(wanted) && !wanted.equals(OFFLINE_ACCESS);
        return isApi && (granted.contains(ALL_APIS) || granted.contains(wanted.split("\\.", 2)[0]));
    }

    /**
     * Whether a scope is one of OpenID Connect's.
     *
     * @param scope its name
     * @return true for {@code openid}, {@code profile}, {@code email}
     */
    public static boolean saysWhoTheUserIs(String scope) {
        return IDENTITY.contains(scope);
    }

    /**
     * Says a scope in words.
     *
     * @param scope its name
     * @return a short sentence for the consent page
     */
    public static String words(String scope) {
        return WORDS.getOrDefault(scope, "Use the API " + scope + " as you");
    }

    /**
     * Splits a space-separated list (RFC 6749 section 3.3).
     *
     * @param text the list; may be empty
     * @return the names in their order, each once
     */
    public static List<String> split(String text) {
        return Stream.of(text.trim().split(" +"))
                .filter(name -> !name.isEmpty())
                .distinct()
                .toList();
    }

    private static Stream<String> family(String family, String... members) {
        return Stream.of(members).map(member -> family + "." + member);
    }
}
