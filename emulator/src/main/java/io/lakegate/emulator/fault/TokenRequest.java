package io.lakegate.emulator.fault;

import io.lakegate.emulator.http.Call;
import io.lakegate.emulator.http.Parameters;
import io.lakegate.emulator.secret.Fingerprint;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;

/**
 * What a token request says on its face, read before anybody checks it.
 *
 * @param grantType empty if it says none
 * @param clientId from the body or the Authorization header; empty if neither says one
 * @param refreshToken the fingerprint of the refresh token it presents
 */
record TokenRequest(String grantType, String clientId, Optional<Fingerprint> refreshToken) {
    private static final String TOKEN_PATH = "/v1/token";

    static boolean isOne(Call call) {
        return call.method().equals("POST") && call.path().endsWith(TOKEN_PATH);
    }

    static TokenRequest of(Call call) {
        Parameters form = call.form();
        return new TokenRequest(
                form.text("grant_type"),
                form.find("client_id").or(() -> basicId(call)).orElse(""),
                form.find("refresh_token").map(Fingerprint::of));
    }

    private static Optional<String> basicId(Call call) {
        try {
            return call.header("authorization")
                    .filter(header -> header.toLowerCase(Locale.ROOT).startsWith("basic "))
                    .map(header ->
                            Base64.getDecoder().decode(header.substring(6).trim()))
                    .map(bytes -> new String(bytes, StandardCharsets.UTF_8).split(":", 2)[0]);
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }
}
