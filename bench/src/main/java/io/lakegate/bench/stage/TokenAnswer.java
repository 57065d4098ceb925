package io.lakegate.bench.stage;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a caller got.
 *
 * @param status 0 where no answer came
 * @param error the OAuth error, or what the network did; empty for a token
 * @param reason why a connection is lost; empty where it is not
 * @param accessToken empty without one
 * @param retryAfter as sent; empty without one
 * @param body as it came; empty where no answer came
 * @param took from the call to the last byte
 */
public record TokenAnswer(
        int status, String error, String reason, String accessToken, String retryAfter, String body, Duration took) {

    static TokenAnswer of(int status, @Nullable String retryAfter, JsonObject body, String text, Duration took) {
        return new TokenAnswer(
                status,
                body.getString("error", ""),
                body.getString("reason", ""),
                body.getString("access_token", ""),
                Optional.ofNullable(retryAfter).orElse(""),
                text,
                took);
    }

    static TokenAnswer lost(String reason, Duration took) {
        return new TokenAnswer(0, reason, "", "", "", "", took);
    }

    /** Whether a token came. */
    public boolean good() {
        return status == 200 && !accessToken.isEmpty();
    }

    /** For tables: {@code 200}, {@code 503 temporarily_unavailable}, {@code ConnectException}. */
    public String inWords() {
        String code = status == 0 ? "" : status + " ";
        return (code + error + (reason.isEmpty() ? "" : " (" + reason + ")")).strip();
    }

    /** Without the token. */
    @Override
    public String toString() {
        return good() ? "a token" : inWords();
    }
}
