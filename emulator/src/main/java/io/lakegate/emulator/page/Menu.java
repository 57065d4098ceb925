package io.lakegate.emulator.page;

import java.util.ArrayList;
import java.util.List;

/** What is beside a page for moving about: groups of links, who is signed in, and the way out. */
public final class Menu {
    private final String label;
    private final String here;
    private final List<Html> entries = new ArrayList<>();
    private String group = "";

    private Menu(String label, String here) {
        this.label = label;
        this.here = here;
    }

    /**
     * A menu without entries.
     *
     * @param label what it is for, for those who do not see it
     * @param here the entry that the page belongs to: its path
     * @return the menu
     */
    public static Menu of(String label, String here) {
        return new Menu(label, here);
    }

    /**
     * Adds a link.
     *
     * @param inGroup the group it belongs to; empty for none
     * @param words what it is called
     * @param path where it leads
     * @return this menu
     */
    public Menu entry(String inGroup, String words, String path) {
        if (!inGroup.equals(group) && !inGroup.isEmpty()) {
            entries.add(Html.of("<li class=\"group\">{}</li>", inGroup));
        }
        group = inGroup;
        entries.add(Html.of(
                "<li><a href=\"{}\"{}>{}</a></li>",
                path,
                new Html(path.equals(here) ? " aria-current=\"page\"" : ""),
                words));
        return this;
    }

    /**
     * The markup.
     *
     * @param name who is signed in
     * @param email their address
     * @param role what they are
     * @param wayOut a form that signs out
     * @return a navigation landmark
     */
    public Html html(String name, String email, String role, Html wayOut) {
        return Html.of("""
                <nav class="menu" aria-label="{}">
                <ul>
                {}
                </ul>
                <div class="who"><p><span>{}</span> <span>{}</span> <span>{}</span></p>
                {}</div>
                </nav>
                """, label, Html.join(entries), name, email, role, wayOut);
    }
}
