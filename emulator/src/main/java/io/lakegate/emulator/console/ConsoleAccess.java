package io.lakegate.emulator.console;

import io.lakegate.emulator.directory.AccountDirectory;
import io.lakegate.emulator.http.Call;
import io.lakegate.emulator.http.Refusal;
import io.lakegate.emulator.page.Html;
import io.lakegate.emulator.page.Page;
import io.lakegate.emulator.signin.RolePages;
import io.lakegate.emulator.signin.SignIn;
import io.lakegate.emulator.signin.SignInPages;
import io.lakegate.emulator.signin.SignIns;

/** Lets account admins into the account console; asks everybody else to sign in, or says who may. */
public final class ConsoleAccess {
    static final String HOME = "/";

    private final AccountDirectory directory;
    private final SignIns signIns;
    private final SignInPages signInPages;

    /**
     * The way into one account's console.
     *
     * @param directory knows the admins
     * @param signIns who is signed in at the account's host
     * @param signInPages signs in
     */
    public ConsoleAccess(AccountDirectory directory, SignIns signIns, SignInPages signInPages) {
        this.directory = directory;
        this.signIns = signIns;
        this.signInPages = signInPages;
    }

    /**
     * Who is at the console, in whatever role.
     *
     * @param call the request
     * @return the sign-in
     * @throws Refusal with the sign-in page
     */
    public SignIn requireSignIn(Call call) {
        return signIns.find(call).orElseThrow(() -> new Refusal(signInPages.page(back(call))));
    }

    /**
     * Which account admin is at the console.
     *
     * @param call the request
     * @return the sign-in
     * @throws Refusal with the sign-in page, or with a page that names the account admins
     */
    public SignIn requireAdmin(Call call) {
        SignIn signIn = requireSignIn(call);
        if (!signIn.user().accountAdmin()) {
            throw RolePages.refusal(
                    "This part of the account console",
                    "account admins",
                    directory.now().usersWho(user -> user.accountAdmin() && user.active()),
                    signIn,
                    back(call));
        }
        return signIn;
    }

    /**
     * Which account admin sends a form of the console.
     *
     * @param call the request
     * @return the sign-in
     * @throws Refusal also for a form that another site sent, or that was made for another sign-in
     */
    public SignIn requireAdminsForm(Call call) {
        SignIn admin = requireAdmin(call);
        SignInPages.requireSameSite(call);
        if (!isFresh(admin, call)) {
            Html text = Html.of(
                    "<p>This form was older than your sign-in. Nothing was done.</p><p><a href=\"{}\">Account console</a></p>",
                    HOME);
            throw new Refusal(Page.of("Start again", text).answer(403));
        }
        return admin;
    }

    static boolean isFresh(SignIn admin, Call call) {
        return admin.formToken().matches(call.form().text("form_token"));
    }

    private static String back(Call call) {
        return call.method().equals("GET") ? call.pathAndQuery() : HOME;
    }
}
