package io.lakegate.emulator.page;

import java.util.Collection;
import java.util.stream.Collectors;

/**
 * Markup that is safe to send: everything put into it was escaped, unless it was markup itself.
 *
 * @param markup the HTML
 */
public record Html(String markup) {
    /** Nothing. */
    public static final Html NONE = new Html("");

    /**
     * Fills a template.
     *
     * @param template HTML with one {@code {}} for each value, in elements or in double-quoted attributes
     * @param values {@link Html} goes in as it is, everything else as escaped text
     * @return the markup
     */
    public static Html of(String template, Object... values) {
        StringBuilder filled = new StringBuilder();
        int from = 0;
        for (Object value : values) {
            int hole = template.indexOf("{}", from);
            if (hole < 0) {
                throw new IllegalArgumentException("more values than places in the template");
            }
            filled.append(template, from, hole).append(markupOf(value));
            from = hole + 2;
        }
        return new Html(filled.append(template.substring(from)).toString());
    }

    /**
     * Puts pieces behind each other.
     *
     * @param pieces the pieces
     * @return the markup
     */
    public static Html join(Collection<Html> pieces) {
        return new Html(pieces.stream().map(Html::markup).collect(Collectors.joining("\n")));
    }

    private static String markupOf(Object value) {
        return value instanceof Html html ? html.markup : escape(value.toString());
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
