package io.lakegate.server.databricks.token;

import io.lakegate.server.oauth.AuthorizationCode;
import io.lakegate.server.oauth.ClientSecret;
import io.lakegate.server.oauth.CodeVerifier;
import io.lakegate.server.oauth.RefreshToken;
import io.lakegate.server.oauth.Scopes;
import io.lakegate.server.oauth.Secret;
import io.lakegate.server.oauth.WorkloadToken;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * A token request. An OAuth application authenticates in the body ({@code client_secret_post}), as Databricks' own SDKs do
 * for signed-in users; a service principal with HTTP Basic, as they do there, id and secret not form-url-encoded first
 * (RFC 6749 section 2.3.1 says otherwise; with Databricks' ids and secrets both are the same).
 */
final class TokenForm {

    private final List<String> pairs = new ArrayList<>();
    private final List<String> secrets = new ArrayList<>();
    private final boolean spendsNothing;
    private Optional<String> authorization = Optional.empty();

    private TokenForm(String grantType, boolean spendsNothing) {
        this.spendsNothing = spendsNothing;
        with("grant_type", grantType);
    }

    private TokenForm(String grantType, ClientCredentials client) {
        this(grantType, false);
        as(client);
    }

    private TokenForm(ClientCredentials client) {
        this.spendsNothing = true;
        as(client);
    }

    private void as(ClientCredentials client) {
        with("client_id", client.clientId());
        client.secret().ifPresent(secret -> with("client_secret", secret));
    }

    /** RFC 6749 section 4.4. */
    static TokenForm clientCredentials(ClientCredentials client, Scopes scopes) {
        String secret = client.secret().map(ClientSecret::reveal).orElse("");
        String basic =
                Base64.getEncoder().encodeToString((client.clientId() + ":" + secret).getBytes(StandardCharsets.UTF_8));
        TokenForm form = new TokenForm("client_credentials", true).with("scope", scopes.toString());
        form.authorization = Optional.of("Basic " + basic);
        form.secrets.add(basic);
        client.secret().ifPresent(it -> form.secrets.add(it.reveal()));
        return form;
    }

    /** RFC 8693 section 2.1; with a {@code client_id} Databricks looks at that service principal's federation policies. */
    static TokenForm exchange(String clientId, WorkloadToken token, Scopes scopes) {
        return new TokenForm("urn:ietf:params:oauth:grant-type:token-exchange", true)
                .with("client_id", clientId)
                .with("subject_token", token)
                .with("subject_token_type", "urn:ietf:params:oauth:token-type:jwt")
                .with("scope", scopes.toString());
    }

    /** RFC 6749 section 6. No scope: it could only narrow, and Databricks' clients send none. */
    static TokenForm refresh(ClientCredentials client, RefreshToken token) {
        return new TokenForm("refresh_token", client).with("refresh_token", token);
    }

    /** RFC 6749 section 4.1.3, RFC 7636 section 4.5. */
    static TokenForm redeem(ClientCredentials client, AuthorizationCode code, CodeVerifier verifier, URI redirectUri) {
        return new TokenForm("authorization_code", client)
                .with("code", code)
                .with("code_verifier", verifier)
                .with("redirect_uri", redirectUri.toString());
    }

    /** The header that authenticates, where the body does not. */
    Optional<String> authorization() {
        return authorization;
    }

    /** Whether it may be sent again and again: then a refusal that nobody knows is a refusal all the same. */
    boolean spendsNothing() {
        return spendsNothing;
    }

    /** RFC 7009 section 2.1. */
    static TokenForm revoke(ClientCredentials client, RefreshToken token) {
        return new TokenForm(client).with("token", token).with("token_type_hint", "refresh_token");
    }

    /** As sent. */
    String encoded() {
        return String.join("&", pairs);
    }

    /** The text without any secret of this request, should the other side have repeated one. */
    String redact(String text) {
        String clean = text;
        for (String secret : secrets) {
            clean = clean.replace(secret, "(redacted)");
        }
        return clean;
    }

    private TokenForm with(String name, Secret secret) {
        secrets.add(secret.reveal());
        return with(name, secret.reveal());
    }

    private TokenForm with(String name, String value) {
        pairs.add(name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8));
        return this;
    }

    @Override
    public String toString() {
        return "TokenForm(redacted)";
    }
}
