package io.lakegate.server.exchange.token;

import io.lakegate.server.oauth.AccessToken;
import io.lakegate.server.oauth.Scopes;
import io.vertx.core.json.Json;
import java.nio.charset.StandardCharsets;

/**
 * The body of RFC 8693 section 2.2.1, rendered once; only {@code expires_in} is put in when it is sent. Holds a token in the clear,
 * in memory only.
 */
public final class TokenAnswer {

    /** No token lives longer than this many digits of seconds can say. */
    private static final int DIGITS = 10;

    private final byte[] bytes;
    private final int split;

    private TokenAnswer(byte[] before, byte[] after) {
        this.bytes = new byte[before.length + after.length];
        this.split = before.length;
        System.arraycopy(before, 0, bytes, 0, before.length);
        System.arraycopy(after, 0, bytes, before.length, after.length);
    }

    /** Renders it. */
    public static TokenAnswer of(AccessToken token, Scopes scopes) {
        String before = "{\"access_token\":" + Json.encode(token.reveal()) + ",\"issued_token_type\":\""
                + TokenRequest.ACCESS_TOKEN_TYPE + "\",\"token_type\":\"Bearer\",\"expires_in\":";
        String after = ",\"scope\":" + Json.encode(scopes.toString()) + "}";
        return new TokenAnswer(before.getBytes(StandardCharsets.UTF_8), after.getBytes(StandardCharsets.UTF_8));
    }

    /** How long it is in memory, in bytes. */
    public int length() {
        return bytes.length;
    }

    /** The body for a token that lives so many seconds more. */
    public byte[] body(long seconds) {
        int digits = digits(seconds);
        byte[] body = new byte[bytes.length + digits];
        System.arraycopy(bytes, 0, body, 0, split);
        long rest = seconds;
        for (int at = split + digits - 1; at >= split; at--) {
            body[at] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        System.arraycopy(bytes, split, body, split + digits, bytes.length - split);
        return body;
    }

    private static int digits(long seconds) {
        int digits = 1;
        for (long most = 10; seconds >= most && digits < DIGITS; most *= 10) {
            digits++;
        }
        return digits;
    }

    @Override
    public String toString() {
        return "TokenAnswer(redacted)";
    }
}
