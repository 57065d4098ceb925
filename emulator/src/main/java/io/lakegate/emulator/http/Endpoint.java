package io.lakegate.emulator.http;

/** Turns a request into an answer; the effect happens before it returns. */
@FunctionalInterface
public interface Endpoint {
    /**
     * Does what was asked.
     *
     * @param call the request
     * @return the answer
     * @throws Refusal to answer with an error
     */
    Answer answer(Call call);
}
