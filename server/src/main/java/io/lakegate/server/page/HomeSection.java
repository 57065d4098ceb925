package io.lakegate.server.page;

import java.util.List;

/**
 * A part of the home page. A feature that has something to tell the signed-in person implements it as a CDI bean; the
 * home page asks all of them, in {@link #order()}, and draws what they say.
 */
public interface HomeSection {

    /** Smaller comes first; 100 is the person's connections. */
    int order();

    /** What it has to tell the current person. */
    Content content();

    /**
     * A card on the home page. Plain text throughout; the home page escapes it.
     *
     * @param title the card's title
     * @param empty what to say where there are no rows, as one or two sentences; empty text leaves the card out
     * @param action where the card's button leads; empty label for no button
     * @param rows what there is
     */
    record Content(String title, String empty, Link action, List<Row> rows) {

        /** Copies. */
        public Content {
            rows = List.copyOf(rows);
        }
    }

    /**
     * One line of a card.
     *
     * @param name what it is called; leads to {@code href}
     * @param href a path of ours
     * @param detail a second, smaller line
     * @param state a word or two for the badge
     * @param tone the badge's colour
     * @param action what the person should do now, as a button; empty label for nothing
     */
    record Row(String name, String href, String detail, String state, Tone tone, Link action) {}

    /** A link within Lakegate. */
    record Link(String label, String href) {

        /** No link. */
        public static final Link NONE = new Link("", "");

        /** Whether there is one. */
        public boolean present() {
            return !label.isEmpty();
        }
    }

    /** How a state feels; the badge's colour in Tabler's words. */
    enum Tone {
        GOOD("green"),
        WAIT("orange"),
        BAD("red"),
        OFF("secondary");

        private final String colour;

        Tone(String colour) {
            this.colour = colour;
        }

        /** Tabler's colour name. */
        public String colour() {
            return colour;
        }
    }
}
