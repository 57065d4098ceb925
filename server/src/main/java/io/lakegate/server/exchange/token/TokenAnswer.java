package io.lakegate.server.exchange.token;

import com.github.benmanes.caffeine.cache.Interner;
import io.lakegate.server.oauth.AccessToken;
import io.lakegate.server.oauth.Scopes;
import io.netty.buffer.ByteBuf;
import io.vertx.core.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The body of RFC 8693 section 2.2.1 around a token: all that is the same for tokens of the same scopes is rendered and kept once,
 * however many tokens there are. When an answer is sent, only {@code expires_in} is put in.
 */
public final class TokenAnswer {

    /** No token lives longer than this many digits of seconds can say. */
    private static final int MOST_DIGITS = 10;

    private static final Interner<TokenAnswer> KNOWN = Interner.newWeakInterner();
    private static final byte[] BEFORE = utf8("{\"access_token\":");
    private static final byte[] BETWEEN = utf8(",\"issued_token_type\":\"" + TokenRequest.ACCESS_TOKEN_TYPE
            + "\",\"token_type\":\"Bearer\",\"expires_in\":");

    private final byte[] after;

    private TokenAnswer(byte[] after) {
        this.after = after;
    }

    /** The one for tokens of these scopes. */
    public static TokenAnswer of(Scopes scopes) {
        return KNOWN.intern(new TokenAnswer(utf8(",\"scope\":" + Json.encode(scopes.toString()) + "}")));
    }

    /** A token as it goes into an answer. In the clear: for memory only. */
    public static byte[] rendered(AccessToken token) {
        return utf8(Json.encode(token.reveal()));
    }

    /** How many bytes an answer has. */
    public int length(byte[] rendered, long seconds) {
        return BEFORE.length + rendered.length + BETWEEN.length + digits(seconds) + after.length;
    }

    /** Writes the answer for a token that lives so many seconds more. */
    public void write(ByteBuf to, byte[] rendered, long seconds) {
        to.writeBytes(BEFORE).writeBytes(rendered).writeBytes(BETWEEN);
        writeNumber(to, seconds);
        to.writeBytes(after);
    }

    /** Writes a number that is not negative, without making text of it. */
    public static void writeNumber(ByteBuf to, long number) {
        int start = to.writerIndex();
        int digits = digits(number);
        to.ensureWritable(digits);
        long rest = number;
        for (int at = start + digits - 1; at >= start; at--) {
            to.setByte(at, '0' + (int) (rest % 10));
            rest /= 10;
        }
        to.writerIndex(start + digits);
    }

    private static int digits(long number) {
        int digits = 1;
        for (long rest = number; rest >= 10; rest /= 10) {
            digits++;
        }
        if (number < 0 || digits > MOST_DIGITS) {
            throw new IllegalArgumentException("not a number of seconds: " + number);
        }
        return digits;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TokenAnswer answer && Arrays.equals(after, answer.after);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(after);
    }
}
