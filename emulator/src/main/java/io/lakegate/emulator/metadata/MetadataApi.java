package io.lakegate.emulator.metadata;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakegate.emulator.application.Scopes;
import io.lakegate.emulator.behaviour.BehaviourSwitch;
import io.lakegate.emulator.http.Answer;
import io.lakegate.emulator.http.Call;
import io.lakegate.emulator.http.Json;
import io.lakegate.emulator.http.Origin;
import io.lakegate.emulator.http.Site;
import io.lakegate.emulator.realname.Cloud;
import io.lakegate.emulator.token.Level;
import io.lakegate.emulator.token.SigningKeys;
import java.util.List;
import java.util.function.UnaryOperator;

/** What one host says about itself. */
public final class MetadataApi {
    private static final String JWKS_PATH = "/oidc/jwks.json";

    private final Level level;
    private final SigningKeys keys;
    private final BehaviourSwitch behaviour;
    private final UnaryOperator<Origin> keyHost;

    /**
     * Metadata of one host.
     *
     * @param level what the host is
     * @param keys what {@code jwks.json} shows
     * @param behaviour decides whether {@code iss} is promised
     * @param keyHost the host in {@code jwks_uri}: at Databricks it is a regional one, not the workspace; told
     *     where the client reached this one
     */
    public MetadataApi(Level level, SigningKeys keys, BehaviourSwitch behaviour, UnaryOperator<Origin> keyHost) {
        this.level = level;
        this.keys = keys;
        this.behaviour = behaviour;
        this.keyHost = keyHost;
    }

    /**
     * Adds the routes.
     *
     * @param site the host
     */
    public void routes(Site site) {
        site.get("/.well-known/databricks-config", this::hostMetadata);
        site.get(level.oidcPath() + "/.well-known/oauth-authorization-server", this::discovery);
        site.get(level.oidcPath() + "/.well-known/openid-configuration", this::discovery);
        site.get(JWKS_PATH, this::jwks);
    }

    private Answer hostMetadata(Call call) {
        ObjectNode document = Json.object();
        switch (level) {
            case Level.Account account ->
                document.put("oidc_endpoint", call.origin().at("/oidc/accounts/{account_id}"))
                        .put("account_id", account.accountId())
                        .put("host_type", "account");
            case Level.Workspace workspace ->
                document.put("oidc_endpoint", call.origin().at("/oidc"))
                        .put("account_id", workspace.accountId())
                        .put("workspace_id", Long.toString(workspace.workspaceId()))
                        .put("host_type", "workspace");
        }
        document.put("cloud", Cloud.of(call.origin()).name());
        document.set("token_federation_default_oidc_audiences", Json.array(List.of(federationAudience(call.origin()))));
        return Answer.json(200, document);
    }

    private String federationAudience(Origin origin) {
        return switch (level) {
            case Level.Account account -> account.accountId();
            case Level.Workspace workspace -> origin.at("/oidc/v1/token");
        };
    }

    /** The 14 members that were recorded, and no other unless a switch adds one. */
    private Answer discovery(Call call) {
        String issuer = level.issuer(call.origin());
        ObjectNode document = Json.object();
        document.put("issuer", issuer);
        document.put("authorization_endpoint", issuer + "/v1/authorize");
        document.put("token_endpoint", issuer + "/v1/token");
        document.put("jwks_uri", keyHost.apply(call.origin()).at(JWKS_PATH));
        document.set("scopes_supported", Json.array(Scopes.known()));
        put(document, "response_types_supported", "code", "id_token");
        put(document, "response_modes_supported", "query", "fragment", "form_post");
        put(document, "grant_types_supported", "client_credentials", "authorization_code", "refresh_token");
        put(document, "code_challenge_methods_supported", "S256");
        put(document, "token_endpoint_auth_methods_supported", "client_secret_basic", "client_secret_post", "none");
        put(document, "subject_types_supported", "public");
        put(document, "id_token_signing_alg_values_supported", "RS256");
        document.set("claims_supported", Json.array(claims()));
        document.put("request_uri_parameter_supported", false);
        if (behaviour.now().issuerParameter()) {
            document.put("authorization_response_iss_parameter_supported", true);
        }
        if (behaviour.now().account().revocationEndpoint()) {
            document.put("revocation_endpoint", issuer + "/v1/revoke");
        }
        return Answer.json(200, document);
    }

    private Answer jwks(Call call) {
        return Answer.json(200, keys.published().toString(true));
    }

    private static List<String> claims() {
        return List.of(
                "iss", "sub", "aud", "iat", "exp", "jti", "name", "family_name", "given_name", "preferred_username");
    }

    private static void put(ObjectNode document, String name, String... values) {
        document.set(name, Json.array(List.of(values)));
    }
}
