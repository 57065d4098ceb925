package io.lakegate.emulator.signin;

import io.lakegate.emulator.http.Answer;
import io.lakegate.emulator.http.Call;
import io.lakegate.emulator.http.Parameters;
import io.lakegate.emulator.http.Refusal;
import io.lakegate.emulator.http.Site;
import io.lakegate.emulator.page.Html;
import io.lakegate.emulator.page.Page;
import java.util.Optional;

/** The sign-in page of one host, and what its forms do. */
public final class SignInPages {
    private static final String SIGN_IN = "/login";
    private static final String SIGN_OUT = "/logout";

    private final SignIns signIns;
    private final String place;

    /**
     * Pages for one host.
     *
     * @param signIns who is signed in there
     * @param place what to call the host in front of a person
     */
    public SignInPages(SignIns signIns, String place) {
        this.signIns = signIns;
        this.place = place;
    }

    /**
     * Adds the routes.
     *
     * @param site the host
     */
    public void routes(Site site) {
        site.get(SIGN_IN, call -> page(call.query().find("continue").orElse("/"), Html.NONE, 200));
        site.post(SIGN_IN, this::signIn);
        site.post(SIGN_OUT, this::signOut);
    }

    /**
     * Asks for e-mail address and password.
     *
     * @param next where to go afterwards: a path of this host
     * @return the page
     */
    public Answer page(String next) {
        return page(next, Html.NONE, 200);
    }

    /**
     * A form that signs out, to be put into other pages.
     *
     * @param next where to go afterwards: a path of this host
     * @param label of the button
     * @return the form
     */
    public static Html signOutForm(String next, String label) {
        return Html.of("""
                <form method="post" action="{}">
                <input type="hidden" name="continue" value="{}">
                <button type="submit" class="link">{}</button>
                </form>
                """, SIGN_OUT, next, label);
    }

    /**
     * Refuses a form that another site's page sent.
     *
     * @param call the request
     * @throws Refusal if a browser says that it comes from elsewhere
     */
    public static void requireSameSite(Call call) {
        if (call.isCrossSite()) {
            Html text = Html.of("<p class=\"note bad\">Another site sent this form. Nothing was done.</p>");
            throw new Refusal(Page.of("Refused", text).answer(403));
        }
    }

    private Answer signIn(Call call) {
        requireSameSite(call);
        Parameters form = call.form();
        String next = form.text("continue");
        Optional<SignIn> opened = signIns.open(form.text("email"), form.text("password"));
        if (opened.isEmpty()) {
            Html wrong = Html.of("<p class=\"note bad\" role=\"alert\">E-mail address or password is wrong.</p>");
            return page(next, wrong, 401);
        }
        return Answer.seeOther(local(next))
                .with("Set-Cookie", cookie(call, opened.get().id(), ""));
    }

    private Answer signOut(Call call) {
        requireSameSite(call);
        signIns.close(call);
        return Answer.seeOther(local(call.form().text("continue"))).with("Set-Cookie", cookie(call, "", "; Max-Age=0"));
    }

    private Answer page(String next, Html message, int status) {
        Html content = Html.of("""
                <p>{}</p>
                {}
                <form method="post" action="{}">
                <input type="hidden" name="continue" value="{}">
                <label for="email">E-mail address</label>
                <input id="email" name="email" type="email" autocomplete="username" required autofocus>
                <label for="password">Password</label>
                <input id="password" name="password" type="password" autocomplete="current-password" required>
                <button type="submit" class="main">Sign in</button>
                </form>
                """, place, message, SIGN_IN, local(next));
        return Page.of("Sign in", content).answer(status);
    }

    private static String cookie(Call call, String value, String suffix) {
        return SignIns.cookieName(call) + "=" + value + "; Path=/; HttpOnly; SameSite=Lax"
                + (call.origin().isSecure() ? "; Secure" : "") + suffix;
    }

    /** Keeps a redirect on this host: {@code //other} and {@code /\other} would leave it. */
    private static String local(String path) {
        boolean stays = path.startsWith("/") && !path.startsWith("//") && !path.contains("\\");
        boolean printable = path.chars().allMatch(character -> character > ' ' && character < 127);
        return stays && printable ? path : "/";
    }
}
