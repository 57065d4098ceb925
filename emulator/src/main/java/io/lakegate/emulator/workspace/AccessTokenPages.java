package io.lakegate.emulator.workspace;

import io.lakegate.emulator.http.Answer;
import io.lakegate.emulator.http.Call;
import io.lakegate.emulator.http.Refusal;
import io.lakegate.emulator.http.Site;
import io.lakegate.emulator.page.Fields;
import io.lakegate.emulator.page.Form;
import io.lakegate.emulator.page.Html;
import io.lakegate.emulator.page.Moment;
import io.lakegate.emulator.page.Notes;
import io.lakegate.emulator.page.ShownOnce;
import io.lakegate.emulator.page.Table;
import io.lakegate.emulator.signin.SignIn;
import io.lakegate.emulator.token.Level;
import io.lakegate.emulator.token.PersonalToken;
import io.lakegate.emulator.token.PersonalTokens;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** Settings → Developer → Access tokens: one's own personal access tokens in a workspace. */
public final class AccessTokenPages {
    private static final String LIST = WorkspacePlace.DEVELOPER.path();
    private static final String DEFAULT_DAYS = "90";
    private static final long MOST_DAYS = 730;

    private final Level.Workspace workspace;
    private final WorkspaceAccess access;
    private final PersonalTokens tokens;
    private final Clock clock;
    private final ShownOnce<PersonalToken> unseen = new ShownOnce<>();

    /**
     * The pages of one workspace.
     *
     * @param workspace which one
     * @param access lets people in
     * @param tokens where tokens are kept
     * @param clock says which have expired
     */
    public AccessTokenPages(Level.Workspace workspace, WorkspaceAccess access, PersonalTokens tokens, Clock clock) {
        this.workspace = workspace;
        this.access = access;
        this.tokens = tokens;
        this.clock = clock;
    }

    /**
     * Adds the routes.
     *
     * @param site the workspace's host
     */
    public void routes(Site site) {
        site.get(LIST, call -> list(access.require(call), "", DEFAULT_DAYS, "", 200));
        site.post(LIST, this::generate);
        site.get(LIST + "/shown/:key", this::shown);
        site.get(LIST + "/:token/delete", this::ask);
        site.post(LIST + "/:token/delete", this::delete);
    }

    private Answer list(SignIn owner, String comment, String days, String problem, int status) {
        Table table = Table.of("Comment", "Status", "Created", "Expires", "Change");
        for (PersonalToken token : tokens.list(owner.user().id(), workspace.workspaceId())) {
            table.row(
                    token.comment().isEmpty() ? "(none)" : token.comment(),
                    state(token),
                    Moment.html(token.createdAt()),
                    token.expiresAt().map(Moment::html).orElse(Html.of("never")),
                    Html.of("<a href=\"{}\" aria-label=\"Delete {}\">Delete</a>", path(token), token.comment()));
        }
        return access.page(
                owner,
                WorkspacePlace.DEVELOPER,
                "Access tokens",
                status,
                Notes.alert(problem),
                Html.of("""
                        <p>A personal access token lets a program of yours use this workspace as you. OAuth is better wherever a
                        program can do it: its tokens are short-lived and say what they are for.</p>
                        """),
                table.html("No access token yet."),
                Html.of("<h2>Generate new token</h2>"),
                form(owner, comment, days));
    }

    private static Html form(SignIn owner, String comment, String days) {
        return new Form(LIST, owner.formToken().reveal())
                .html(
                        "Generate",
                        Fields.text("comment", "Comment", comment, "What the token is for.", "maxlength=\"200\""),
                        Fields.number(
                                "lifetime_days",
                                "Lifetime (days)",
                                days,
                                1,
                                MOST_DAYS,
                                "Empty for a token that does not expire."));
    }

    private Answer generate(Call call) {
        SignIn owner = access.requireForm(call);
        String comment = call.form().text("comment").trim();
        String days = call.form().text("lifetime_days").trim();
        Optional<Duration> life = Optional.of(days)
                .filter(text -> text.matches("[0-9]{1,4}"))
                .map(text -> Duration.ofDays(Long.parseLong(text)));
        boolean good = days.isEmpty()
                || life.filter(time -> time.isPositive() && time.toDays() <= MOST_DAYS)
                        .isPresent();
        if (!good || comment.length() > 200) {
            String problem = good
                    ? "A comment has at most 200 characters."
                    : "Lifetime must be a whole number of days, 1 to " + MOST_DAYS + ".";
            return list(owner, comment, days, problem, 400);
        }
        PersonalToken made = tokens.create(owner.user().id(), workspace.workspaceId(), comment, life);
        return Answer.seeOther(LIST + "/shown/" + unseen.keep(made));
    }

    private Answer shown(Call call) {
        SignIn owner = access.require(call);
        return unseen.take(call.pathPart("key"))
                .filter(made -> made.ownerId() == owner.user().id())
                .map(made -> access.page(owner, WorkspacePlace.DEVELOPER, "Token generated", 200, shown(made)))
                .orElseGet(() -> access.page(
                        owner,
                        WorkspacePlace.DEVELOPER,
                        "Shown once",
                        410,
                        ShownOnce.gone("token", "generate another one"),
                        back()));
    }

    private static Html shown(PersonalToken made) {
        return Html.of(
                """
                <p class="note good">Copy the token now. It is not shown a second time.</p>
                <dl>
                <dt>Token</dt><dd><code id="token">{}</code></dd>
                <dt>Expires</dt><dd>{}</dd>
                </dl>
                <p><a href="{}">Done</a></p>
                """, made.text().reveal(), made.expiresAt().map(Moment::html).orElse(Html.of("never")), LIST);
    }

    private Answer ask(Call call) {
        SignIn owner = access.require(call);
        PersonalToken token = require(owner, call);
        return access.page(
                owner,
                WorkspacePlace.DEVELOPER,
                "Delete token?",
                200,
                Html.of(
                        "<p>Programs that use the token <strong>{}</strong> are refused from now on.</p>",
                        token.comment()),
                new Form(path(token), owner.formToken().reveal()).question("Delete", "Keep it", LIST));
    }

    private Answer delete(Call call) {
        SignIn owner = access.requireForm(call);
        tokens.delete(require(owner, call));
        return Answer.seeOther(LIST);
    }

    private PersonalToken require(SignIn owner, Call call) {
        return tokens.list(owner.user().id(), workspace.workspaceId()).stream()
                .filter(token -> token.id().equals(call.pathPart("token")))
                .findFirst()
                .orElseThrow(() -> new Refusal(access.page(
                        owner,
                        WorkspacePlace.DEVELOPER,
                        "Not found",
                        404,
                        Html.of("<p>There is no such token.</p>"),
                        back())));
    }

    private Html state(PersonalToken token) {
        boolean expired =
                token.expiresAt().filter(end -> !clock.instant().isBefore(end)).isPresent();
        return expired
                ? Html.of("<span class=\"state bad\">Expired</span>")
                : Html.of("<span class=\"state good\">Active</span>");
    }

    private static Html back() {
        return Html.of("<p><a href=\"{}\">Access tokens</a></p>", LIST);
    }

    private static String path(PersonalToken token) {
        return LIST + "/" + token.id() + "/delete";
    }
}
