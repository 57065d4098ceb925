package io.lakegate.demo;

import io.lakegate.demo.stage.Page;
import io.lakegate.demo.stage.StoryException;

/** The Lakegate admin signs in with the one-time password of the first start and chooses a password. */
public final class SignInAsAdmin implements Chapter {

    @Override
    public String title() {
        return "The Lakegate admin signs in for the first time and adds a user";
    }

    @Override
    public void play(Cast cast) {
        String oneTime = cast.server
                .oneTimePassword()
                .orElseThrow(() -> new StoryException("the server printed no one-time password; is its home new?"));
        SignIn.with(cast.admin, cast, "admin", oneTime, Cast.ADMIN_PASSWORD);
        Page users = cast.admin.open(cast.at("/settings/users/new"));
        Page added = cast.admin.submit(
                users,
                users.form("/settings/users")
                        .fill("name", Cast.USER_NAME)
                        .fill("display_name", "Alice")
                        .fill("role", "publisher"));
        String oneTimeOfUser = added.shownOnce();
        SignIn.with(cast.user, cast, Cast.USER_NAME, oneTimeOfUser, Cast.USER_PASSWORD);
        cast.narrator.done("signed in: admin, and " + Cast.USER_NAME);
    }
}
