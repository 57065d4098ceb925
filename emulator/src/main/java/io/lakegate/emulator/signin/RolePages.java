package io.lakegate.emulator.signin;

import io.lakegate.emulator.directory.User;
import io.lakegate.emulator.http.Refusal;
import io.lakegate.emulator.page.Html;
import io.lakegate.emulator.page.Page;
import java.util.List;

/** Tells somebody that their role does not open a page, and who may. */
public final class RolePages {
    private RolePages() {}

    /**
     * The refusal.
     *
     * @param what is closed, such as {@code The account console}
     * @param role who may, in the plural
     * @param those the people who have the role
     * @param signIn who asked
     * @param next where to go after signing in as somebody else
     * @return what to throw: 403 and a page
     */
    public static Refusal refusal(String what, String role, List<User> those, SignIn signIn, String next) {
        Html people = Html.join(those.stream()
                .map(user -> Html.of("<li>{} ({})</li>", user.displayName(), user.email()))
                .toList());
        Html who = those.isEmpty()
                ? Html.of("<p>Nobody has that role in this account.</p>")
                : Html.of("<p>Ask one of them:</p>\n<ul>\n{}\n</ul>", people);
        Html text = Html.of(
                """
                <p class="note bad">{} is for {}. You are signed in as {}, {}.</p>
                {}
                {}
                """,
                what,
                role,
                signIn.user().email(),
                signIn.user().role(),
                who,
                SignInPages.signOutForm(next, "Sign in as somebody else"));
        return new Refusal(Page.of("Not allowed", text).answer(403));
    }
}
