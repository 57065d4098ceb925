package io.lakegate.emulator.http;

/** Stands between a request and its endpoint; decides whether, when and how the endpoint's answer reaches the client. */
@FunctionalInterface
public interface Gate {
    /** Lets everything through. */
    Gate OPEN = (call, endpoint, exchange) -> exchange.reply(endpoint.answer(call));

    /**
     * Handles one request, on a thread that may wait.
     *
     * @param call the request
     * @param endpoint calling it has the effect; it never throws
     * @param exchange the way back
     */
    void pass(Call call, Endpoint endpoint, Exchange exchange);
}
