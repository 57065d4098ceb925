package io.lakegate.emulator.console;

import io.lakegate.emulator.page.Html;
import io.lakegate.emulator.page.Menu;
import io.lakegate.emulator.signin.SignIn;
import io.lakegate.emulator.signin.SignInPages;

/** The menu of the account console: what somebody's role opens, who that is, and the way out. */
final class ConsoleMenu {
    private ConsoleMenu() {}

    static Html of(SignIn signIn, Place current) {
        Menu menu = Menu.of("Account console", current.path());
        for (Place place : Place.values()) {
            if (place == Place.WORKSPACES || signIn.user().accountAdmin()) {
                menu.entry(place.group(), place.label(), place.path());
            }
        }
        return menu.html(
                signIn.user().displayName(),
                signIn.user().email(),
                signIn.user().role(),
                SignInPages.signOutForm(ConsoleAccess.HOME, "Sign out"));
    }
}
