package io.lakegate.bench.stage;

import io.lakegate.demo.stage.Mask;
import java.io.PrintStream;
import java.util.Locale;

/** Says what a bench is doing, with the time since its start, so that nobody wonders whether it still runs. */
public final class Progress {

    private final PrintStream out;
    private final long start = System.nanoTime();

    /** Takes where to print. */
    public Progress(PrintStream out) {
        this.out = out;
    }

    /** One that says nothing, for tests. */
    public static Progress silent() {
        return new Progress(new PrintStream(PrintStream.nullOutputStream()));
    }

    /** A step. */
    public void say(String sentence) {
        double seconds = (System.nanoTime() - start) / 1e9;
        out.println(String.format(Locale.ROOT, "%7.1f s  %s", seconds, Mask.in(sentence)));
        out.flush();
    }
}
