package io.lakegate.server.exchange.hot;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.handler.codec.http.HttpResponseEncoder;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.util.ReferenceCountUtil;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A connection with Netty's own codec; it knows one form, and behind it stands somebody slow who answers when told to. */
class ShortcutTest {

    private static final String KNOWN = "known";

    private final List<ByteBuf> forms = new ArrayList<>();
    private final Slow slow = new Slow();
    private final EmbeddedChannel channel = new EmbeddedChannel();

    @BeforeEach
    void theFirstRequestHasGoneTheUsualWay() {
        channel.pipeline()
                .addLast(new HttpRequestDecoder())
                .addLast("httpEncoder", new HttpResponseEncoder())
                .addLast("handler", slow);
        channel.writeInbound(bytes("POST /v1/token HTTP/1.1\r\nContent-Length: 5\r\n\r\n"));
        channel.pipeline()
                .addBefore(
                        "handler",
                        "shortcut",
                        new Shortcut(new One(), channel.pipeline().context("httpEncoder")));
        channel.writeInbound(bytes("first"));
        slow.answer("first");
        assertThat(sent()).containsExactly("first");
    }

    @Test
    void whatIsKnownIsAnsweredAndNobodyBehindHearsOfIt() {
        channel.writeInbound(bytes(ask(KNOWN)));

        assertThat(sent()).containsExactly("short");
        assertThat(slow.waiting()).isZero();
        assertThat(forms)
                .allSatisfy(form -> assertThat(form.refCnt()).as("released").isZero());
    }

    @Test
    void whatIsNotKnownGoesTheUsualWayWhole() {
        channel.writeInbound(bytes(ask("other")));

        assertThat(slow.heard).endsWith("/v1/token", "other");
        slow.answer("slow");
        assertThat(sent()).containsExactly("slow");
    }

    @Test
    void answersLeaveInTheOrderOfTheirRequests() {
        channel.writeInbound(bytes(ask(KNOWN) + ask("other") + ask(KNOWN) + ask("another")));
        assertThat(sent()).containsExactly("short");
        assertThat(slow.waiting()).isEqualTo(3);

        slow.answer("second");
        channel.writeInbound(bytes(ask(KNOWN)));
        slow.answer("third");
        slow.answer("fourth");
        slow.answer("fifth");
        channel.writeInbound(bytes(ask(KNOWN)));
        assertThat(sent()).containsExactly("second", "third", "fourth", "fifth", "short");
    }

    @Test
    void aFormThatComesLaterOrInPiecesGoesTheUsualWay() {
        String request = ask(KNOWN);
        int cut = request.length() - 2;
        channel.writeInbound(bytes(request.substring(0, cut)));
        channel.writeInbound(bytes(request.substring(cut)));

        assertThat(String.join("", slow.heard)).endsWith("/v1/token" + KNOWN);
        slow.answer("slow");
        channel.writeInbound(bytes(ask(KNOWN)));
        assertThat(sent()).containsExactly("slow", "short");
    }

    @Test
    void whoDoesNotReadTheAnswersGoesTheUsualWay() {
        channel.unsafe().outboundBuffer().setUserDefinedWritability(1, false);
        channel.writeInbound(bytes(ask(KNOWN)));
        assertThat(slow.waiting()).isEqualTo(1);

        channel.unsafe().outboundBuffer().setUserDefinedWritability(1, true);
        slow.answer("slow");
        channel.writeInbound(bytes(ask(KNOWN)));
        assertThat(sent()).containsExactly("slow", "short");
    }

    @Test
    void anInterimAnswerIsNoAnswer() {
        channel.writeInbound(bytes(ask("other")));
        slow.write(HttpResponseStatus.CONTINUE, "");
        channel.writeInbound(bytes(ask(KNOWN)));

        assertThat(slow.waiting()).isEqualTo(2);
    }

    private static String ask(String form) {
        return "POST /v1/token HTTP/1.1\r\nContent-Length: " + form.length() + "\r\n\r\n" + form;
    }

    private static ByteBuf bytes(String text) {
        return Unpooled.copiedBuffer(text, StandardCharsets.US_ASCII);
    }

    /** The bodies that went out, heads left away. */
    private List<String> sent() {
        var all = new StringBuilder();
        for (ByteBuf next = channel.readOutbound(); next != null; next = channel.readOutbound()) {
            all.append(next.toString(StandardCharsets.US_ASCII));
            next.release();
        }
        return List.of(all.toString()
                .replaceAll("(?s)HTTP/1.1 .*?\r\n\r\n", "\n")
                .strip()
                .split("\n"));
    }

    private final class One implements Shortcut.Answers {

        @Override
        public boolean may(HttpRequest request) {
            return true;
        }

        @Override
        public @Nullable ByteBuf answer(ByteBufAllocator memory, HttpRequest request, ByteBuf form) {
            forms.add(form);
            return form.toString(StandardCharsets.US_ASCII).equals(KNOWN)
                    ? ByteBufUtil.writeAscii(memory, "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nshort")
                    : null;
        }
    }

    private final class Slow extends ChannelInboundHandlerAdapter {

        private final List<String> heard = new ArrayList<>();
        private int requests;

        @Override
        public void channelRead(ChannelHandlerContext from, Object message) {
            if (message instanceof HttpRequest request) {
                requests++;
                heard.add(request.uri());
            }
            if (message instanceof HttpContent content && content.content().isReadable()) {
                heard.add(content.content().toString(StandardCharsets.US_ASCII));
            }
            ReferenceCountUtil.release(message);
        }

        int waiting() {
            return requests;
        }

        void answer(String body) {
            requests--;
            write(HttpResponseStatus.OK, body);
        }

        void write(HttpResponseStatus status, String body) {
            var response = new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, status, bytes(body));
            if (status.code() >= 200) {
                response.headers().set("Content-Length", body.length());
            }
            channel.pipeline().context(this).writeAndFlush(response);
        }
    }
}
