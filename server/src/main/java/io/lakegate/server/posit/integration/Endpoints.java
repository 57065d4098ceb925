package io.lakegate.server.posit.integration;

import io.lakegate.server.databricks.AuthorizationServer;
import io.lakegate.server.databricks.Databricks;
import io.lakegate.server.databricks.host.AccountId;
import io.lakegate.server.databricks.host.DatabricksHost;
import io.lakegate.server.databricks.host.DatabricksHostRule;
import io.lakegate.server.databricks.host.InvalidHostException;
import io.lakegate.server.posit.Code;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the two addresses of the template {@code custom} mean here: a Databricks host, and its account where there is one. The
 * host's own metadata must name the very same addresses, so that nobody's code or secret goes anywhere else.
 */
@ApplicationScoped
class Endpoints {

    private static final Pattern OF_ACCOUNT = Pattern.compile("/oidc/accounts/([^/]+)/v1/token");

    private final DatabricksHostRule hosts;
    private final Databricks databricks;

    Endpoints(DatabricksHostRule hosts, Databricks databricks) {
        this.hosts = hosts;
        this.databricks = databricks;
    }

    /** Code 228 where the addresses are missing, or not those of a Databricks host that may be used. */
    Place require(String authorizationUri, String tokenUri) {
        URI authorize = uri("authorization_uri", authorizationUri);
        URI token = uri("token_uri", tokenUri);
        Place place = place(token);
        AuthorizationServer server = discover(place);
        same("authorization_uri", authorize, server.authorizationEndpoint());
        same("token_uri", token, server.tokenEndpoint());
        return place;
    }

    private AuthorizationServer discover(Place place) {
        try {
            DatabricksHost host =
                    place.accountId().isEmpty() ? hosts.parse(place.host()) : hosts.parseAccount(place.host());
            return databricks.discover(
                    host,
                    Optional.of(place.accountId()).filter(it -> !it.isEmpty()).map(AccountId::parse));
        } catch (InvalidHostException e) {
            throw Code.CONFIG.says("token_uri: " + e.getMessage());
        } catch (Databricks.DatabricksException | IllegalArgumentException e) {
            throw Code.CONFIG.says("token_uri: " + e.getMessage());
        }
    }

    private static Place place(URI token) {
        Matcher account = OF_ACCOUNT.matcher(token.getPath() == null ? "" : token.getPath());
        return new Place(
                token.getScheme() + "://" + token.getRawAuthority(), account.matches() ? account.group(1) : "");
    }

    private static URI uri(String key, String text) {
        try {
            URI uri = new URI(text);
            if (uri.getScheme() != null && uri.getRawAuthority() != null) {
                return uri;
            }
        } catch (URISyntaxException e) {
            // told below, together with what has no host
        }
        throw Code.CONFIG.says(key + " must be an absolute URL.");
    }

    private static void same(String key, URI given, URI known) {
        if (!given.equals(known)) {
            throw Code.CONFIG.says(key + " must be what the host itself publishes: " + known);
        }
    }

    /**
     * Where.
     *
     * @param host as {@link DatabricksHostRule} reads it
     * @param accountId empty for a workspace
     */
    record Place(String host, String accountId) {}
}
