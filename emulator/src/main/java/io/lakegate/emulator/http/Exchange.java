package io.lakegate.emulator.http;

import java.time.Duration;

/** The way back to a client, for a {@link Gate}. */
public interface Exchange {
    /**
     * Sends the answer. A client that has gone is not told.
     *
     * @param answer what to send
     */
    void reply(Answer answer);

    /** Closes the connection without an answer. */
    void drop();

    /**
     * Continues later without holding a thread, in real time: the emulator's clock does not matter here.
     *
     * @param delay how much later; zero means at once
     * @param next what to do then
     */
    void after(Duration delay, Runnable next);
}
