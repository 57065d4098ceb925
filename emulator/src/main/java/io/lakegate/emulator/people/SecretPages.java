package io.lakegate.emulator.people;

import io.lakegate.emulator.console.ConsolePage;
import io.lakegate.emulator.console.Place;
import io.lakegate.emulator.directory.Principal;
import io.lakegate.emulator.directory.ServicePrincipalSecret;
import io.lakegate.emulator.directory.ServicePrincipalSecrets;
import io.lakegate.emulator.http.Answer;
import io.lakegate.emulator.http.Call;
import io.lakegate.emulator.http.Site;
import io.lakegate.emulator.page.Fields;
import io.lakegate.emulator.page.Html;
import io.lakegate.emulator.page.Moment;
import io.lakegate.emulator.page.Notes;
import io.lakegate.emulator.page.ShownOnce;
import io.lakegate.emulator.page.Table;
import io.lakegate.emulator.signin.SignIn;
import java.time.Duration;
import java.util.List;

/** User management → Service principals → (one) → Secrets: generate, delete; a secret is shown once. */
public final class SecretPages {
    private static final String LIST = Place.SERVICE_PRINCIPALS.path() + "/:id/secrets";
    private static final String LONGEST = Long.toString(ServicePrincipalSecrets.LONGEST.toDays());

    private final PeopleParts parts;
    private final PrincipalPages one;
    private final ShownOnce<Generated> unseen = new ShownOnce<>();

    /** A new secret and whose it is. */
    private record Generated(Principal owner, ServicePrincipalSecret secret) {}

    /**
     * The pages of one account.
     *
     * @param parts what they work with
     */
    public SecretPages(PeopleParts parts) {
        this.parts = parts;
        this.one = ServicePrincipalPages.of(parts);
    }

    /**
     * Adds the routes.
     *
     * @param site the account's host
     */
    public void routes(Site site) {
        site.get(LIST, call -> list(parts.access().requireAdmin(call), call, LONGEST, "", 200));
        site.post(LIST, this::generate);
        site.get(LIST + "/shown/:key", this::shown);
        site.get(LIST + "/:secret/delete", this::ask);
        site.post(LIST + "/:secret/delete", this::delete);
    }

    private Answer list(SignIn admin, Call call, String days, String problem, int status) {
        Principal owner = one.require(admin, call);
        ConsolePage page = one.page(admin, owner);
        List<ServicePrincipalSecret> all = parts.secrets().list(owner.id());
        Table table = Table.of("Secret ID", "Status", "Created", "Expires", "Change");
        all.forEach(secret -> table.row(
                Html.of("<code>{}</code>", secret.id()),
                state(secret),
                Moment.html(secret.createdAt()),
                secret.expiresAt().map(Moment::html).orElse(Html.of("never")),
                Html.of("<a href=\"{}\" aria-label=\"Delete {}\">Delete</a>", delete(owner, secret), secret.id())));
        return page.answer(
                status,
                ServicePrincipalTabs.SECRETS.html(owner),
                Notes.alert(problem),
                Html.of("""
                        <p>A secret lets a program get access tokens for this service principal (M2M). Where it can prove who
                        it is in another way, an OAuth trust policy needs no secret.</p>
                        """),
                table.html("No secret yet."),
                Html.of("<h2>Generate secret</h2>"),
                all.size() < ServicePrincipalSecrets.MOST ? form(page, owner, days) : full());
    }

    private static Html form(ConsolePage page, Principal owner, String days) {
        return page.form(ServicePrincipalTabs.SECRETS.path(owner))
                .html(
                        "Generate secret",
                        Fields.number(
                                "lifetime_days",
                                "Lifetime (days)",
                                days,
                                1,
                                ServicePrincipalSecrets.LONGEST.toDays(),
                                "At most " + LONGEST + ". From its expiry on a secret is refused."));
    }

    private static Html full() {
        return Html.of(
                "<p class=\"empty\">There are {} secrets, and no more are possible. Delete one first.</p>",
                ServicePrincipalSecrets.MOST);
    }

    private Answer generate(Call call) {
        SignIn admin = parts.access().requireAdminsForm(call);
        Principal owner = one.require(admin, call);
        String days = call.form().text("lifetime_days").trim();
        try {
            ServicePrincipalSecret made = parts.secrets().create(owner.id(), life(days));
            String key = unseen.keep(new Generated(owner, made));
            return Answer.seeOther(ServicePrincipalTabs.SECRETS.path(owner) + "/shown/" + key);
        } catch (IllegalArgumentException wrong) {
            return list(admin, call, days, "Lifetime must be a whole number of days, 1 to " + LONGEST + ".", 400);
        } catch (IllegalStateException full) {
            return list(admin, call, days, String.valueOf(full.getMessage()), 400);
        }
    }

    private Answer shown(Call call) {
        SignIn admin = parts.access().requireAdmin(call);
        Principal owner = one.require(admin, call);
        ConsolePage page = one.page(admin, owner);
        return unseen.take(call.pathPart("key"))
                .filter(made -> made.owner().id() == owner.id())
                .map(made -> page.below("Secret generated", one.path(owner)).answer(200, credentials(made)))
                .orElseGet(() -> page.below("Shown once", one.path(owner))
                        .answer(410, ShownOnce.gone("secret", "generate another one")));
    }

    private static Html credentials(Generated made) {
        return Html.of(
                """
                <p class="note good">Copy these now. The secret is not shown a second time.</p>
                <dl>
                <dt>Client ID</dt><dd><code id="client-id">{}</code></dd>
                <dt>Secret</dt><dd><code id="client-secret">{}</code></dd>
                <dt>Expires</dt><dd>{}</dd>
                </dl>
                <p><a href="{}">Done</a></p>
                """,
                made.owner().subject(),
                made.secret().text().reveal(),
                made.secret().expiresAt().map(Moment::html).orElse(Html.of("never")),
                ServicePrincipalTabs.SECRETS.path(made.owner()));
    }

    private Answer ask(Call call) {
        SignIn admin = parts.access().requireAdmin(call);
        Principal owner = one.require(admin, call);
        ServicePrincipalSecret secret = require(admin, owner, call);
        ConsolePage page = one.page(admin, owner).below("Delete secret?", one.path(owner));
        boolean atOnce = parts.behaviour().now().account().secretDeletionEndsTokens();
        return page.answer(
                200,
                Html.of(
                        "<p>The secret <code>{}</code> gets no token from now on. {}</p>",
                        secret.id(),
                        atOnce
                                ? "Access tokens that it got stop working at once."
                                : "Access tokens that it got work until they expire."),
                page.form(delete(owner, secret))
                        .question("Delete", "Keep it", ServicePrincipalTabs.SECRETS.path(owner)));
    }

    private Answer delete(Call call) {
        SignIn admin = parts.access().requireAdminsForm(call);
        Principal owner = one.require(admin, call);
        parts.secrets().delete(owner.id(), require(admin, owner, call).id());
        return Answer.seeOther(ServicePrincipalTabs.SECRETS.path(owner));
    }

    private ServicePrincipalSecret require(SignIn admin, Principal owner, Call call) {
        return parts.secrets().list(owner.id()).stream()
                .filter(secret -> secret.id().equals(call.pathPart("secret")))
                .findFirst()
                .orElseThrow(() -> one.page(admin, owner).notFound("There is no such secret."));
    }

    private Html state(ServicePrincipalSecret secret) {
        return secret.isGood(parts.clock().instant())
                ? Html.of("<span class=\"state good\">Active</span>")
                : Html.of("<span class=\"state bad\">Expired</span>");
    }

    private static String delete(Principal owner, ServicePrincipalSecret secret) {
        return ServicePrincipalTabs.SECRETS.path(owner) + "/" + secret.id() + "/delete";
    }

    /** Not a number, or one that no calendar reaches, is refused as one that is too large. */
    private static Duration life(String days) {
        return days.matches("[0-9]{1,6}") ? Duration.ofDays(Long.parseLong(days)) : Duration.ZERO;
    }
}
