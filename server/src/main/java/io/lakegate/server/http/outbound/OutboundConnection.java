package io.lakegate.server.http.outbound;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;

/**
 * A connection that stands: TCP and TLS are done, no byte of a request is written. Carries one request. Close it in
 * every case.
 *
 * <p>Everything that touches the socket runs on the connection's own event loop, so that "may I write", "is it still
 * open" and the first byte follow each other with nothing in between.
 */
public final class OutboundConnection implements AutoCloseable {

    private static final Duration LOOK_AGAIN = Duration.ofMillis(100);
    private static final Duration STUCK = Duration.ofSeconds(5);

    private final Vertx vertx;
    private final Context loop;
    private final HttpClientRequest request;
    private final OutboundTarget target;
    private final AtomicBoolean used = new AtomicBoolean();

    private volatile boolean closed;

    OutboundConnection(Vertx vertx, Context loop, HttpClientRequest request, OutboundTarget target) {
        this.vertx = vertx;
        this.loop = loop;
        this.request = request;
        this.target = target;
        request.connection().closeHandler(nothing -> closed = true);
        // Without these handlers Vert.x would log what the results below already say.
        request.connection().exceptionHandler(failure -> closed = true);
        request.exceptionHandler(failure -> closed = true);
    }

    /**
     * Sends one request and waits for the whole answer. Blocks. Never throws for what the network does.
     *
     * @param mayWrite asked on the event loop just before the first byte, so it must not block
     */
    public OutboundResult send(OutboundRequest what, BooleanSupplier mayWrite, OutboundCaps caps) {
        if (used.getAndSet(true)) {
            throw new IllegalStateException("this connection has carried its request");
        }
        var result = new CompletableFuture<OutboundResult>();
        loop.runOnContext(start -> write(what, mayWrite, caps, result));
        return await(result, caps);
    }

    /** Whether the other side ended the connection before we wrote. */
    boolean closedByServer() {
        return closed;
    }

    @Override
    public void close() {
        request.connection().close();
    }

    private void write(
            OutboundRequest what,
            BooleanSupplier mayWrite,
            OutboundCaps caps,
            CompletableFuture<OutboundResult> result) {
        if (result.isDone()) {
            return; // the caller gave up before the event loop came to us
        }
        if (closed) {
            result.complete(new OutboundResult.NotWritten(target.host() + " closed the connection before we wrote"));
            return;
        }
        if (!asked(mayWrite)) {
            result.complete(new OutboundResult.NotWritten("it was too late to write"));
            return;
        }
        endInTime(result, caps);
        request.exceptionHandler(failure -> lost(result, "broke the connection"));
        what.headers().forEach(request::putHeader);
        request.setMethod(HttpMethod.valueOf(what.method())).setURI(what.path());
        request.send(what.body())
                .onSuccess(response -> read(response, caps, result))
                .onFailure(failure -> lost(result, "broke the connection"));
    }

    /**
     * A process that stood still (a paused machine) finds the end of the wait and the answer at once; a second timer lets the event
     * loop read what has arrived before it believes the first.
     */
    private void endInTime(CompletableFuture<OutboundResult> result, OutboundCaps caps) {
        long timer = vertx.setTimer(caps.answer().toMillis(), late -> {
            if (!result.isDone()) {
                vertx.setTimer(LOOK_AGAIN.toMillis(), end -> lost(result, "did not answer in time"));
            }
        });
        result.whenComplete((done, failure) -> vertx.cancelTimer(timer));
    }

    /** A check that fails says no: with a refresh token in hand, silence is the safe answer. */
    private static boolean asked(BooleanSupplier mayWrite) {
        try {
            return mayWrite.getAsBoolean();
        } catch (RuntimeException e) {
            return false;
        }
    }

    private void read(HttpClientResponse response, OutboundCaps caps, CompletableFuture<OutboundResult> result) {
        Buffer body = Buffer.buffer();
        response.exceptionHandler(failure -> lost(result, "broke off its answer"));
        response.handler(chunk -> {
            if (body.length() + chunk.length() > caps.bytes()) {
                lost(result, "answered more than " + caps.bytes() + " bytes");
            } else {
                body.appendBuffer(chunk);
            }
        });
        response.endHandler(end -> result.complete(
                new OutboundResult.Answered(response.statusCode(), response.headers(), body.getBytes())));
    }

    private void lost(CompletableFuture<OutboundResult> result, String what) {
        if (result.complete(new OutboundResult.Lost(target.host() + " " + what))) {
            close();
        }
    }

    /** The timer on the event loop ends the wait; this deadline is for an event loop that is itself stuck. It, too, looks twice. */
    private OutboundResult await(CompletableFuture<OutboundResult> result, OutboundCaps caps) {
        try {
            return result.get(caps.answer().plus(STUCK).toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return lookAgain(result);
        } catch (ExecutionException e) {
            return gaveUp(result, "the wait ended without an answer");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return gaveUp(result, "the wait was interrupted");
        }
    }

    private OutboundResult lookAgain(CompletableFuture<OutboundResult> result) {
        try {
            return result.get(STUCK.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            return gaveUp(result, "the wait ended without an answer");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return gaveUp(result, "the wait was interrupted");
        }
    }

    private OutboundResult gaveUp(CompletableFuture<OutboundResult> result, String reason) {
        result.complete(new OutboundResult.Lost(target.host() + ": " + reason));
        return result.resultNow();
    }
}
