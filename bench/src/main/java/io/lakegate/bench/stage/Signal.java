package io.lakegate.bench.stage;

import io.lakegate.demo.stage.StoryException;
import java.io.IOException;

/** What an operator's {@code kill} sends; only to processes that the bench started. */
public enum Signal {
    /** Freezes: not a line of it runs on, its sockets stay open. */
    STOP,
    /** Lets it run on from where it was. */
    CONT;

    /** Sends it. */
    public void to(long pid) {
        try {
            Process kill = new ProcessBuilder("kill", "-" + name(), Long.toString(pid))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (kill.waitFor() != 0) {
                throw new StoryException("process " + pid + " took no signal " + name());
            }
        } catch (IOException e) {
            throw new StoryException("no program named kill", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoryException("interrupted", e);
        }
    }
}
