package io.lakegate.server.databricks;

import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.as.AuthorizationServerMetadata;
import com.nimbusds.oauth2.sdk.auth.ClientAuthenticationMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import io.lakegate.server.databricks.host.AccountId;
import io.lakegate.server.databricks.host.DatabricksHost;
import io.lakegate.server.databricks.host.DatabricksZones;
import io.lakegate.server.databricks.host.HostLevel;
import io.lakegate.server.databricks.token.TokenSubject;
import io.lakegate.server.http.outbound.OutboundClient;
import io.lakegate.server.http.outbound.OutboundRefusedException;
import io.lakegate.server.http.outbound.OutboundResult;
import io.lakegate.server.http.outbound.OutboundResult.Answered;
import io.lakegate.server.http.outbound.OutboundUnreachableException;
import io.lakegate.server.oauth.AccessToken;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Databricks over HTTP: host metadata, discovery, and who a token belongs to. */
@ApplicationScoped
public class HttpDatabricks implements Databricks {

    private static final String HOST_METADATA = "/.well-known/databricks-config";
    private static final String DISCOVERY = "/.well-known/oauth-authorization-server";
    private static final String ME = "/api/2.0/preview/scim/v2/Me";
    private static final Map<String, String> JSON = Map.of("Accept", "application/json");

    /** 403 is also how a workspace refuses one thing to a good token. */
    private static final Pattern TOKEN_REFUSED =
            Pattern.compile("(?is).*(invalid access token|invalid token|token (is|has) (expired|been revoked)).*");

    private final OutboundClient client;

    /** Over the one client with the outbound rules. */
    public HttpDatabricks(OutboundClient client) {
        this.client = client;
    }

    @Override
    public AuthorizationServer discover(DatabricksHost host, Optional<AccountId> account) {
        String issuer = oidcEndpoint(host, account);
        AuthorizationServerMetadata metadata =
                metadata(host, checked(host, URI.create(issuer + DISCOVERY), "OIDC endpoint"));
        requireSame(issuer, metadata);
        requireOurWays(host, metadata);
        return new AuthorizationServer(
                URI.create(issuer),
                checked(host, metadata.getAuthorizationEndpointURI(), "authorization endpoint"),
                checked(host, metadata.getTokenEndpointURI(), "token endpoint"),
                metadata.supportsAuthorizationResponseIssuerParam());
    }

    @Override
    public Identity me(DatabricksHost host, AccessToken token) {
        var headers = Map.of("Accept", "application/json", "Authorization", "Bearer " + token.reveal());
        Answered answer = fetch(host, host.url().resolve(ME), headers);
        Optional<JsonAnswer> json = JsonAnswer.of(answer);
        if (answer.status() != 200) {
            throw refusal(host, answer.status(), json, token);
        }
        return json.flatMap(HttpDatabricks::identity)
                .orElseThrow(() -> new DatabricksException(host + " did not say who the token belongs to."));
    }

    @Override
    public Identity owner(DatabricksHost host, Optional<AccountId> account, AccessToken token) {
        return account.isEmpty() ? personOf(host, token) : TokenSubject.identity(host, token);
    }

    @Override
    public boolean refuses(DatabricksHost host, AccessToken token) {
        var headers = Map.of("Accept", "application/json", "Authorization", "Bearer " + token.reveal());
        Answered answer = fetch(host, host.url().resolve(ME), headers);
        String words = JsonAnswer.of(answer)
                .flatMap(it -> it.text("message", "detail", "error_description", "error"))
                .orElse("");
        return answer.status() == 401
                || answer.status() == 403 && TOKEN_REFUSED.matcher(words).matches();
    }

    private static Optional<Identity> identity(JsonAnswer json) {
        return json.text("id")
                .flatMap(id -> json.text("userName")
                        .map(name ->
                                new Identity(id, name, json.text("displayName").orElse(name))));
    }

    /** An application with the scope sql alone may not ask; then the token says it, as that of an account does. */
    private Identity personOf(DatabricksHost host, AccessToken token) {
        try {
            return me(host, token);
        } catch (ScopeLackingException lacking) {
            return TokenSubject.find(token).orElseThrow(() -> lacking);
        }
    }

    /** Databricks answers 403 for expired and for foreign tokens, and 403 again for missing scopes; only the words differ. */
    private static DatabricksException refusal(
            DatabricksHost host, int status, Optional<JsonAnswer> json, AccessToken token) {
        String words = json.flatMap(it -> it.shown(
                        text -> text.replace(token.reveal(), "(redacted)"),
                        "message",
                        "detail",
                        "error_description",
                        "error"))
                .orElse("no reason given");
        if (status == 403 && words.contains("required scopes")) {
            return new ScopeLackingException(
                    host + " accepts the token but not for asking who it belongs to (" + words
                            + "). Add the scope all-apis or iam.current-user:read to the integration and to the OAuth application.");
        }
        return new DatabricksException(host + " refused the token with status " + status + " (" + words + ").");
    }

    /** Where the OIDC endpoints live, which is also the issuer's name; hosts without metadata get the classic place. */
    private String oidcEndpoint(DatabricksHost host, Optional<AccountId> account) {
        Answered answer = fetch(host, host.url().resolve(HOST_METADATA), JSON);
        if (answer.status() >= 500 || answer.status() == 429) {
            throw new DatabricksException(host + " answered " + answer.status() + "; try again in a while.");
        }
        return Optional.of(answer)
                .filter(it -> it.status() == 200)
                .flatMap(JsonAnswer::of)
                .flatMap(json ->
                        json.text("oidc_endpoint").map(oidc -> HostLevel.oidcEndpoint(host, account, oidc, json)))
                .orElse(host.url() + HostLevel.path(account));
    }

    private AuthorizationServerMetadata metadata(DatabricksHost host, URI url) {
        Answered answer = fetch(host, url, JSON);
        if (answer.status() != 200) {
            throw new DatabricksException(host + " offers no OAuth: " + url + " answered " + answer.status()
                    + ". Is this the host of a Databricks workspace?");
        }
        try {
            return AuthorizationServerMetadata.parse(answer.text());
        } catch (ParseException e) {
            throw new DatabricksException(
                    "The OAuth metadata at " + url + " cannot be read: " + e.getMessage() + ".", e);
        }
    }

    /** RFC 8414 section 3.3: character by character, or a metadata document could speak for somebody else. */
    private static void requireSame(String issuer, AuthorizationServerMetadata metadata) {
        String published = metadata.getIssuer().getValue();
        if (!published.equals(issuer)) {
            throw new DatabricksException("The OAuth metadata of " + issuer + " speaks for another issuer, " + published
                    + ". Enter the host that the issuer names.");
        }
    }

    /** What a document does not mention is taken as possible: it may be older than the RFC that asks for the member. */
    private static void requireOurWays(DatabricksHost host, AuthorizationServerMetadata metadata) {
        var challenges = metadata.getCodeChallengeMethods();
        if (challenges != null && !challenges.contains(CodeChallengeMethod.S256)) {
            throw new DatabricksException(host + " does not offer PKCE with S256, without which we do not connect.");
        }
        var methods = metadata.getTokenEndpointAuthMethods();
        if (methods != null && !methods.contains(ClientAuthenticationMethod.CLIENT_SECRET_POST)) {
            throw new DatabricksException(host + " does not accept client_secret_post at its token endpoint.");
        }
    }

    private URI checked(DatabricksHost host, @Nullable URI endpoint, String what) {
        if (endpoint == null) {
            throw new DatabricksException("The OAuth metadata of " + host + " names no " + what + ".");
        }
        try {
            client.rule().check(endpoint, DatabricksZones.around(host));
            return endpoint;
        } catch (OutboundRefusedException e) {
            throw new DatabricksException(
                    "The metadata of " + host + " names a forbidden " + what + ": " + e.getMessage() + ".", e);
        }
    }

    private Answered fetch(DatabricksHost host, URI url, Map<String, String> headers) {
        try {
            return switch (client.get(url, DatabricksZones.around(host), headers)) {
                case Answered answer
                when answer.status() / 100 == 3 ->
                    throw new DatabricksException(url + " answered with a redirect, which we do not follow.");
                case Answered answer -> answer;
                case OutboundResult.NotWritten notWritten -> throw new DatabricksException(notWritten.reason() + ".");
                case OutboundResult.Lost lost -> throw new DatabricksException(lost.reason() + ".");
            };
        } catch (OutboundRefusedException | OutboundUnreachableException e) {
            throw new DatabricksException(e.getMessage() + ".", e);
        }
    }

    /** The token is good, for other things than the question asked. */
    private static final class ScopeLackingException extends DatabricksException {
        ScopeLackingException(String message) {
            super(message);
        }
    }
}
