package io.lakegate.server.exchange.hot;

import io.lakegate.server.exchange.token.Asker;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufUtil;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import io.vertx.core.MultiMap;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * A token request from the bytes of its form to the bytes of its answer. It knows the plainest of all requests and the good
 * answer only; {@code null} sends everything else the usual way, which looks at it from the start.
 */
@Singleton
class HotWire implements Shortcut.Answers {

    /** Where apps ask. */
    static final String PATH = "/v1/token";

    /** Where Posit Connect's clients ask. */
    static final String CREDENTIALS = "/__api__/v1/oauth/integrations/credentials";

    private static final Logger LOG = Logger.getLogger(HotWire.class);
    private static final ThreadLocal<byte[]> WHOLE = ThreadLocal.withInitial(() -> new byte[Resolutions.LONGEST_FORM]);
    private static final ThreadLocal<FormScan> FORM = ThreadLocal.withInitial(FormScan::new);

    private final HotHeaders edge;
    private final HotPath path;
    private final Resolutions resolutions;

    @Inject
    HotWire(HotHeaders edge, HotPath path, Resolutions resolutions) {
        this.edge = edge;
        this.path = path;
        this.resolutions = resolutions;
    }

    /** Whether tokens are asked for there. */
    static boolean isOurs(String uri) {
        return PATH.equals(uri) || CREDENTIALS.equals(uri);
    }

    @Override
    public boolean may(HttpRequest request) {
        return HttpMethod.POST.equals(request.method())
                && isOurs(request.uri())
                && HttpVersion.HTTP_1_1.equals(request.protocolVersion())
                && request.decoderResult().isSuccess()
                && request.headers() instanceof MultiMap headers
                && edge.plain(headers)
                && edge.form(headers)
                && HotHeaders.keepsAlive(headers);
    }

    @Override
    public @Nullable ByteBuf answer(ByteBufAllocator memory, HttpRequest request, ByteBuf form) {
        try {
            MultiMap headers = (MultiMap) request.headers();
            if (CREDENTIALS.equals(request.uri())) {
                HotPath.HandOut out = connectHandOut(headers, form);
                return out == null || out == HotPath.LIMITED ? null : edge.writeCorrelated(memory, headers, out);
            }
            HotPath.HandOut out = handOut(headers, form);
            return out == null || out == HotPath.LIMITED ? null : edge.write(memory, headers, out);
        } catch (RuntimeException e) {
            LOG.error("a token request goes the usual way because of a fault", e);
            return null;
        }
    }

    private HotPath.@Nullable HandOut connectHandOut(MultiMap headers, ByteBuf form) {
        int length = form.readableBytes();
        if (length > Resolutions.LONGEST_FORM || !path.ready() || edge.correlated(headers)) {
            return null;
        }
        String text = edge.connectKey(headers);
        if (text == null) {
            return null;
        }
        byte[] bytes = WHOLE.get();
        form.getBytes(form.readerIndex(), bytes, 0, length);
        return path.answer(resolutions, text, HotHeaders.connectKeyFrom(), bytes, length);
    }

    private HotPath.@Nullable HandOut handOut(MultiMap headers, ByteBuf form) {
        int length = form.readableBytes();
        if (length > HotPath.LONGEST_FORM || !path.ready()) {
            return null;
        }
        String text = edge.key(headers);
        HeldKey key = text == null ? null : path.key(text, HotHeaders.keyFrom());
        if (key == null || !(key.asker() instanceof Asker.OfApp)) {
            return null;
        }
        if (length <= FormScan.LONGEST) {
            FormScan scan = FORM.get();
            form.getBytes(form.readerIndex(), scan.text(), 0, length);
            if (scan.read(length)) {
                return path.answer(key, scan.most(), scan.least(), scan.minimumSeconds());
            }
        }
        return path.answerSubject(key, ByteBufUtil.getBytes(form), length);
    }
}
