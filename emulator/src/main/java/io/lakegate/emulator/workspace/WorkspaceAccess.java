package io.lakegate.emulator.workspace;

import io.lakegate.emulator.http.Call;
import io.lakegate.emulator.http.Refusal;
import io.lakegate.emulator.page.Html;
import io.lakegate.emulator.page.Page;
import io.lakegate.emulator.signin.SignIn;
import io.lakegate.emulator.signin.SignInPages;
import io.lakegate.emulator.signin.SignIns;

/**
 * Lets people onto a workspace's pages; asks everybody else to sign in.
 *
 * @param signIns who is signed in at the workspace's host
 * @param signInPages signs in
 */
public record WorkspaceAccess(SignIns signIns, SignInPages signInPages) {
    private static final String FIELD = "form_token";

    /**
     * Who looks at a page.
     *
     * @param call the request
     * @return the person
     * @throws Refusal with the sign-in page
     */
    public SignIn require(Call call) {
        String next = call.method().equals("GET") ? call.pathAndQuery() : "/";
        return signIns.find(call).orElseThrow(() -> new Refusal(signInPages.page(next)));
    }

    /**
     * Who sends a form.
     *
     * @param call the request
     * @return the person
     * @throws Refusal also for a form that another site sent, or that was made for another sign-in
     */
    public SignIn requireForm(Call call) {
        SignIn signIn = require(call);
        SignInPages.requireSameSite(call);
        if (!signIn.formToken().matches(call.form().text(FIELD))) {
            Html text = Html.of("<p class=\"note bad\">This form was older than your sign-in. Nothing was done.</p>");
            throw new Refusal(Page.of("Start again", text).answer(403));
        }
        return signIn;
    }

    /**
     * What {@link #requireForm} looks for.
     *
     * @param signIn the person who gets the form
     * @return a hidden field
     */
    public static Html formField(SignIn signIn) {
        return Html.of(
                "<input type=\"hidden\" name=\"{}\" value=\"{}\">",
                FIELD,
                signIn.formToken().reveal());
    }

    /**
     * The way back, above a page's content.
     *
     * @param place what the page is called
     * @return a navigation element
     */
    public static Html trail(String place) {
        return Html.of("<nav aria-label=\"Where you are\"><a href=\"/\">Workspace</a> › {}</nav>", place);
    }
}
