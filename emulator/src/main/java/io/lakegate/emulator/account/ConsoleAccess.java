package io.lakegate.emulator.account;

import io.lakegate.emulator.directory.AccountDirectory;
import io.lakegate.emulator.directory.User;
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
    static final String HOME = "/settings/app-connections";

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
     * Who is at the console.
     *
     * @throws Refusal with the sign-in page, or with a page that names the account admins
     */
    SignIn requireAdmin(Call call) {
        SignIn signIn = signIns.find(call)
                .orElseThrow(
                        () -> new Refusal(signInPages.page(call.method().equals("GET") ? call.pathAndQuery() : HOME)));
        if (!signIn.user().accountAdmin()) {
            throw RolePages.refusal(
                    "The account console",
                    "account admins",
                    directory.now().usersWho(User::accountAdmin),
                    signIn,
                    HOME);
        }
        return signIn;
    }

    /**
     * Who sends a form of the console.
     *
     * @throws Refusal also for a form that another site sent, or that was made for another sign-in
     */
    SignIn requireAdminsForm(Call call) {
        SignIn admin = requireAdmin(call);
        SignInPages.requireSameSite(call);
        if (!isFresh(admin, call)) {
            Html text = Html.of(
                    "<p>This form was older than your sign-in. Nothing was done.</p><p><a href=\"{}\">App connections</a></p>",
                    HOME);
            throw new Refusal(Page.of("Start again", text).answer(403));
        }
        return admin;
    }

    static boolean isFresh(SignIn admin, Call call) {
        return admin.formToken().matches(call.form().text("form_token"));
    }
}
