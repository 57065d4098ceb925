package io.lakegate.server.exchange.hot;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.LastHttpContent;
import org.jspecify.annotations.Nullable;

/**
 * On one connection, between HTTP's codec and everything else: answers a token request that is wholly here and that memory can
 * answer, in one piece and one write. Whatever else comes it passes on as if it were not there, and while something that was
 * passed on has no answer yet it answers nothing, so that answers leave in the order of their requests. Nothing is held longer
 * than one read of the socket. Only ever touched by the connection's event loop.
 */
final class Shortcut extends ChannelDuplexHandler {

    /** What it can answer. */
    interface Answers {

        /** Whether this head belongs to a request that is worth looking at when its form is there. */
        boolean may(HttpRequest request);

        /** The whole answer, head and body, or nothing; the form stays the caller's. */
        @Nullable
        ByteBuf answer(ByteBufAllocator memory, HttpRequest request, ByteBuf form);
    }

    private final Answers answers;
    private final ChannelHandlerContext encoder;

    /** Of the request that was read last, if it may be ours; its form must be the next thing that is read. */
    private @Nullable HttpRequest head;

    /** How many requests were passed on and are not answered. */
    private int open = 1;

    /** Whether the rest of a request that was passed on is still to come. */
    private boolean midway = true;

    private boolean wrote;

    /**
     * Begins in the middle of the connection's first request, which goes the usual way.
     *
     * @param encoder of the same pipeline; what is written from its place on is not encoded again
     */
    Shortcut(Answers answers, ChannelHandlerContext encoder) {
        this.answers = answers;
        this.encoder = encoder;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        HttpRequest known = head;
        if (known != null) {
            head = null;
            complete(context, known, message);
        } else if (free(context) && message instanceof HttpRequest request && answers.may(request)) {
            head = request;
        } else {
            pass(context, message);
        }
    }

    /** Whoever asks without reading the answers goes the usual way, which stops listening to them. */
    private boolean free(ChannelHandlerContext context) {
        return open == 0 && !midway && context.channel().isWritable();
    }

    private void complete(ChannelHandlerContext context, HttpRequest request, Object message) {
        ByteBuf answer = message instanceof LastHttpContent whole
                ? answers.answer(context.alloc(), request, whole.content())
                : null;
        if (answer == null) {
            pass(context, request);
            pass(context, message);
            return;
        }
        ((LastHttpContent) message).release();
        encoder.write(answer, encoder.voidPromise());
        wrote = true;
    }

    private void pass(ChannelHandlerContext context, Object message) {
        if (message instanceof HttpRequest) {
            open++;
            midway = true;
        }
        if (message instanceof LastHttpContent) {
            midway = false;
        }
        context.fireChannelRead(message);
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        HttpRequest known = head;
        if (known != null) {
            head = null;
            pass(context, known);
        }
        if (wrote) {
            wrote = false;
            encoder.flush();
        }
        context.fireChannelReadComplete();
    }

    /** The end of an answer to something that was passed on; {@code 100 Continue} and its like are none. */
    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        boolean interim =
                message instanceof HttpResponse response && response.status().code() < 200;
        if (message instanceof LastHttpContent && !interim) {
            open--;
        }
        context.write(message, promise);
    }
}
