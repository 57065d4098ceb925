package io.lakegate.emulator.page;

/**
 * What is around a page's content.
 *
 * @param menu beside it, for moving about
 * @param crumbs above its heading: where it is
 */
public record Frame(Html menu, Html crumbs) {
    /** A page that stands alone. */
    public static final Frame NONE = new Frame(Html.NONE, Html.NONE);

    String bodyClass() {
        return menu.equals(Html.NONE) ? "alone" : "framed";
    }
}
