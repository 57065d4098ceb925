package io.lakegate.demo;

import io.lakegate.demo.stage.Browser;
import io.lakegate.demo.stage.Page;

/** Signs a browser in at the server with a one-time password and chooses a lasting one. */
final class SignIn {

    private SignIn() {}

    static void with(Browser browser, Cast cast, String name, String oneTimePassword, String newPassword) {
        Page signIn = browser.open(cast.at("/sign-in"));
        Page change = browser.submit(
                signIn, signIn.form("/sign-in").fill("name", name).fill("password", oneTimePassword));
        Page home = browser.submit(
                change,
                change.form("/profile/password")
                        .fill("current", oneTimePassword)
                        .fill("chosen", newPassword)
                        .fill("again", newPassword));
        home.expect("Sign out");
    }
}
