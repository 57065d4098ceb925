package io.lakegate.emulator.console;

import io.lakegate.emulator.page.Html;
import io.lakegate.emulator.signin.SignIn;
import io.lakegate.emulator.signin.SignInPages;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The menu of the account console: what somebody's role opens, who that is, and the way out. */
final class ConsoleMenu {
    private ConsoleMenu() {}

    static Html of(SignIn signIn, Place current) {
        List<Html> entries = new ArrayList<>();
        String group = "";
        for (Place place : places(signIn)) {
            if (!place.group().equals(group)) {
                entries.add(Html.of("<li class=\"group\">{}</li>", place.group()));
                group = place.group();
            }
            entries.add(entry(place, current));
        }
        return Html.of(
                """
                <nav class="menu" aria-label="Account console">
                <ul>
                {}
                </ul>
                <div class="who"><p>{}<br>{}<br>{}</p>
                {}</div>
                </nav>
                """,
                Html.join(entries),
                signIn.user().displayName(),
                signIn.user().email(),
                signIn.user().role(),
                SignInPages.signOutForm(ConsoleAccess.HOME, "Sign out"));
    }

    private static List<Place> places(SignIn signIn) {
        return Stream.of(Place.values())
                .filter(place -> place == Place.WORKSPACES || signIn.user().accountAdmin())
                .toList();
    }

    private static Html entry(Place place, Place current) {
        return Html.of(
                "<li><a href=\"{}\"{}>{}</a></li>",
                place.path(),
                new Html(place == current ? " aria-current=\"page\"" : ""),
                place.label());
    }
}
