package io.lakegate.server.databricks;

import io.lakegate.server.oauth.AuthorizationCode;
import io.lakegate.server.oauth.CodeVerifier;
import io.lakegate.server.oauth.RefreshToken;
import io.lakegate.server.oauth.Secret;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The body of a token request. The client authenticates in the body ({@code client_secret_post}) and nowhere else, as
 * Databricks' own SDKs do for signed-in users: Basic would leave open whether id and secret are form-url-encoded first
 * (RFC 6749 section 2.3.1 says yes, the Java and Python SDKs do not).
 */
final class TokenForm {

    private final List<String> pairs = new ArrayList<>();
    private final List<Secret> secrets = new ArrayList<>();

    private TokenForm(String grantType, ClientCredentials client) {
        with("grant_type", grantType).with("client_id", client.clientId());
        client.secret().ifPresent(secret -> with("client_secret", secret));
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

    /** As sent. */
    String encoded() {
        return String.join("&", pairs);
    }

    /** The text without any secret of this request, should the other side have repeated one. */
    String redact(String text) {
        String clean = text;
        for (Secret secret : secrets) {
            clean = clean.replace(secret.reveal(), "(redacted)");
        }
        return clean;
    }

    private TokenForm with(String name, Secret secret) {
        secrets.add(secret);
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
