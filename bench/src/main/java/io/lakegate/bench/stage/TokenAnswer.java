package io.lakegate.bench.stage;

import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a caller got. The token itself is not kept.
 *
 * @param status 0 where no answer came
 * @param error the OAuth error, or what the network did; empty for a token
 * @param reason why a connection is lost; empty where it is not
 * @param token names the access token; empty without one
 * @param retryAfter as sent; empty without one
 * @param took from the call to the last byte
 */
public record TokenAnswer(int status, String error, String reason, String token, String retryAfter, Duration took) {

    static TokenAnswer of(int status, @Nullable String retryAfter, JsonObject body, Duration took) {
        return new TokenAnswer(
                status,
                body.getString("error", ""),
                body.getString("reason", ""),
                Optional.ofNullable(body.getString("access_token"))
                        .map(TokenAnswer::name)
                        .orElse(""),
                Optional.ofNullable(retryAfter).orElse(""),
                took);
    }

    static TokenAnswer lost(String reason, Duration took) {
        return new TokenAnswer(0, reason, "", "", "", took);
    }

    /** Whether a token came. */
    public boolean good() {
        return status == 200 && !token.isEmpty();
    }

    /** For tables: {@code 200}, {@code 503 temporarily_unavailable}, {@code ConnectException}. */
    public String inWords() {
        String code = status == 0 ? "" : status + " ";
        return (code + error + (reason.isEmpty() ? "" : " (" + reason + ")")).strip();
    }

    private static String name(String token) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
