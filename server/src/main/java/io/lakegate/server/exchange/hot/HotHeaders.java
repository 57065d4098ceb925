package io.lakegate.server.exchange.hot;

import io.lakegate.server.exchange.token.TokenAnswer;
import io.lakegate.server.setting.Settings;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufUtil;
import io.netty.util.AsciiString;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * What the edge does for every other route, worked out beforehand: the host check is one comparison, the headers are bytes, a
 * request id is the process' random part and a number. A request that is not plainly in order goes to the edge itself.
 */
@Singleton
class HotHeaders {

    private static final CharSequence HOST = AsciiString.cached("Host");
    private static final CharSequence REQUEST_ID = AsciiString.cached("X-Request-Id");
    private static final CharSequence FORWARDED_HOST = AsciiString.cached("X-Forwarded-Host");
    private static final CharSequence CONTENT_TYPE = AsciiString.cached("Content-Type");
    private static final CharSequence AUTHORIZATION = AsciiString.cached("Authorization");
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final CharSequence JSON = AsciiString.cached("application/json");
    private static final CharSequence CACHE_CONTROL = AsciiString.cached("Cache-Control");
    private static final CharSequence NO_STORE = AsciiString.cached("no-store");
    private static final CharSequence PRAGMA = AsciiString.cached("Pragma");
    private static final CharSequence NO_CACHE = AsciiString.cached("no-cache");
    private static final CharSequence CONTENT_TYPE_OPTIONS = AsciiString.cached("X-Content-Type-Options");
    private static final CharSequence NOSNIFF = AsciiString.cached("nosniff");
    private static final CharSequence TRANSPORT = AsciiString.cached("Strict-Transport-Security");
    private static final CharSequence TWO_YEARS = AsciiString.cached("max-age=63072000");
    private static final CharSequence CONNECTION = AsciiString.cached("Connection");
    private static final CharSequence EXPECT = AsciiString.cached("Expect");
    private static final CharSequence UPGRADE = AsciiString.cached("Upgrade");
    private static final CharSequence CORRELATION_ID = AsciiString.cached("X-Correlation-ID");
    private static final String BEARER = "Bearer ";

    /** How Posit Connect's clients send a key. */
    private static final String KEY = "Key ";

    private static final byte[] CORRELATION = ascii("\r\nX-Correlation-ID: ");
    private static final byte[] LENGTH = ascii("\r\nContent-Length: ");
    private static final byte[] END = ascii("\r\n\r\n");
    private static final int LONGEST_NUMBERS = 128;

    private final String host;
    private final boolean https;
    private final boolean behindProxies;
    private final String run = UUID.randomUUID().toString().substring(0, 18) + "-";
    private final AtomicLong number = new AtomicLong();
    private final byte[] head;

    @Inject
    HotHeaders(Settings settings) {
        URI url = settings.url();
        this.https = "https".equals(url.getScheme());
        this.host = url.getAuthority();
        this.behindProxies = !settings.trustedProxies().isEmpty();
        this.head = ascii(
                "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nCache-Control: no-store\r\nPragma: no-cache\r\n"
                        + "X-Content-Type-Options: nosniff\r\n"
                        + (https ? "Strict-Transport-Security: " + TWO_YEARS + "\r\n" : "")
                        + "X-Request-Id: ");
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** Whether the edge would let it pass without a second thought. */
    boolean plain(MultiMap headers) {
        return host.equals(headers.get(HOST)) && !(behindProxies && headers.contains(FORWARDED_HOST));
    }

    /** Whether the body says it is a form, with a charset or without; in capitals it is one, too, but not here. */
    boolean form(MultiMap headers) {
        String type = headers.get(CONTENT_TYPE);
        return type != null
                && type.startsWith(FORM)
                && (type.length() == FORM.length() || type.charAt(FORM.length()) == ';');
    }

    /** The one key that was sent; absent if there is none, or anything strange about it. */
    @Nullable
    String key(MultiMap headers) {
        return key(headers, BEARER);
    }

    /** The same where Posit Connect's clients ask. */
    @Nullable
    String connectKey(MultiMap headers) {
        return key(headers, KEY);
    }

    private static @Nullable String key(MultiMap headers, String scheme) {
        String value = headers.get(AUTHORIZATION);
        if (value == null || !value.startsWith(scheme)) {
            return null;
        }
        List<String> all = headers.getAll(AUTHORIZATION);
        return all.size() == 1 ? value : null;
    }

    /** Where the key begins in what {@link #connectKey} gives. */
    static int connectKeyFrom() {
        return KEY.length();
    }

    /** Whether the caller gave the request an id in Posit Connect's way; then it goes the usual way, which sends it back. */
    boolean correlated(MultiMap headers) {
        return headers.contains(CORRELATION_ID);
    }

    /** An id of ours for a request that came without. */
    void addCorrelation(MultiMap headers) {
        headers.add(CORRELATION_ID, run + number.getAndIncrement());
    }

    /** Where the key begins in what {@link #key} gives. */
    static int keyFrom() {
        return BEARER.length();
    }

    /** Whether the connection stays as it is after this request, and nothing is expected before the answer. */
    static boolean keepsAlive(MultiMap headers) {
        String connection = headers.get(CONNECTION);
        return (connection == null || connection.equalsIgnoreCase("keep-alive"))
                && !headers.contains(EXPECT)
                && !headers.contains(UPGRADE);
    }

    /** A good answer as it goes over the wire, with the same headers as {@link #addTo}. */
    ByteBuf write(ByteBufAllocator memory, MultiMap request, HotPath.HandOut out) {
        int length = out.length();
        ByteBuf answer = memory.directBuffer(head.length + LONGEST_NUMBERS + length);
        answer.writeBytes(head);
        ByteBufUtil.writeAscii(answer, requestId(request));
        return end(answer, out, length);
    }

    /** The same for Posit Connect's clients. */
    ByteBuf writeCorrelated(ByteBufAllocator memory, MultiMap request, HotPath.HandOut out) {
        int length = out.length();
        ByteBuf answer = memory.directBuffer(head.length + 2 * LONGEST_NUMBERS + length);
        String id = requestId(request);
        answer.writeBytes(head);
        ByteBufUtil.writeAscii(answer, id);
        answer.writeBytes(CORRELATION);
        ByteBufUtil.writeAscii(answer, id);
        return end(answer, out, length);
    }

    private static ByteBuf end(ByteBuf answer, HotPath.HandOut out, int length) {
        answer.writeBytes(LENGTH);
        TokenAnswer.writeNumber(answer, length);
        out.write(answer.writeBytes(END));
        return answer;
    }

    /** Those of every answer. What only a browser's pages need is left out: this is JSON that no browser may sniff or keep. */
    void addTo(HttpServerRequest request, MultiMap headers) {
        headers.add(CONTENT_TYPE, JSON)
                .add(CACHE_CONTROL, NO_STORE)
                .add(PRAGMA, NO_CACHE)
                .add(CONTENT_TYPE_OPTIONS, NOSNIFF)
                .add(REQUEST_ID, requestId(request.headers()));
        if (https) {
            headers.add(TRANSPORT, TWO_YEARS);
        }
    }

    private String requestId(MultiMap headers) {
        String given = headers.get(REQUEST_ID);
        return given != null && sane(given) ? given : run + number.getAndIncrement();
    }

    /** As the edge takes them: 8 to 64 letters, digits, dots, underscores, hyphens. */
    private static boolean sane(String id) {
        if (id.length() < 8 || id.length() > 64) {
            return false;
        }
        for (int i = 0; i < id.length(); i++) {
            char c = id.charAt(i);
            boolean letter = (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
            if (!letter && (c < '0' || c > '9') && c != '.' && c != '_' && c != '-') {
                return false;
            }
        }
        return true;
    }
}
