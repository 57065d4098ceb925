package io.lakegate.demo.stage;

import java.io.PrintStream;
import java.util.Locale;

/** Tells the story on the terminal. Everything passes through {@link Mask}. */
public final class Narrator {

    private static final String BOLD = "\033[1m";
    private static final String DIM = "\033[2m";
    private static final String GREEN = "\033[32m";
    private static final String PLAIN = "\033[0m";

    private final PrintStream out;
    private final boolean colour;
    private final boolean brief;
    private int chapter;

    /** Takes where to print; tells every message. */
    public Narrator(PrintStream out) {
        this(out, false);
    }

    /** Takes where to print, and whether to leave out the single messages. */
    public Narrator(PrintStream out, boolean brief) {
        this.out = out;
        this.brief = brief;
        this.colour = System.console() != null && System.getenv("NO_COLOR") == null;
    }

    /** A new step of the story. */
    public void chapter(String title) {
        chapter++;
        if (!brief) {
            out.println();
        }
        out.println(style(BOLD, String.format(Locale.ROOT, "%2d  %s", chapter, title)));
    }

    /** Something worth knowing. */
    public void say(String sentence) {
        out.println("    " + Mask.in(sentence));
    }

    /** Something that worked. */
    public void done(String sentence) {
        out.println("    " + style(GREEN, "✓ " + Mask.in(sentence)));
    }

    /** What was sent. */
    public void sent(String line) {
        message("→ " + line);
    }

    /** What was received. */
    public void received(String line) {
        message("← " + line);
    }

    private void message(String line) {
        if (!brief) {
            out.println(style(DIM, "    " + Mask.in(line)));
        }
    }

    /** A line at the margin. */
    public void line(String text) {
        out.println(text);
    }

    private String style(String code, String text) {
        return colour ? code + text + PLAIN : text;
    }
}
