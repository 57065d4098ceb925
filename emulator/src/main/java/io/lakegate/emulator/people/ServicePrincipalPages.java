package io.lakegate.emulator.people;

import io.lakegate.emulator.console.ConsolePage;
import io.lakegate.emulator.console.Place;
import io.lakegate.emulator.directory.Principal;
import io.lakegate.emulator.directory.ServicePrincipal;
import io.lakegate.emulator.http.Answer;
import io.lakegate.emulator.http.Call;
import io.lakegate.emulator.http.Site;
import io.lakegate.emulator.page.Fields;
import io.lakegate.emulator.page.Html;
import io.lakegate.emulator.page.Notes;
import io.lakegate.emulator.page.Table;
import io.lakegate.emulator.signin.SignIn;
import java.util.Optional;
import java.util.OptionalLong;

/** User management → Service principals: list, add, and the tab Principal information of one. */
public final class ServicePrincipalPages {
    private static final String LIST = Place.SERVICE_PRINCIPALS.path();

    private final PeopleParts parts;
    private final PrincipalPages one;

    /**
     * The pages of one account.
     *
     * @param parts what they work with
     */
    public ServicePrincipalPages(PeopleParts parts) {
        this.parts = parts;
        this.one = of(parts);
    }

    static PrincipalPages of(PeopleParts parts) {
        return new PrincipalPages(parts, Place.SERVICE_PRINCIPALS, "ServicePrincipal", "service principal");
    }

    /**
     * Adds the routes.
     *
     * @param site the account's host
     */
    public void routes(Site site) {
        site.get(LIST, call -> list(parts.access().requireAdmin(call)));
        site.get(LIST + "/add", call -> form(parts.access().requireAdmin(call), "", 200));
        site.post(LIST + "/add", this::add);
        site.get(LIST + "/:id", this::show);
        one.routes(site);
    }

    private Answer list(SignIn admin) {
        Table table = Table.of("Name", "Application ID", "Status", "Secrets", "Trust policies");
        for (ServicePrincipal program : parts.people().now().servicePrincipals()) {
            table.row(
                    Html.of("<a href=\"{}\">{}</a>", one.path(program), program.displayName()),
                    Html.of("<code>{}</code>", program.applicationId()),
                    PrincipalPages.status(program),
                    parts.secrets().list(program.id()).size(),
                    parts.policies().list(OptionalLong.of(program.id())).size());
        }
        return ConsolePage.of(admin, Place.SERVICE_PRINCIPALS)
                .answer(
                        200,
                        Html.of("<p>Programs that use Databricks as themselves, without a person.</p>"),
                        Html.of(
                                "<p class=\"actions\"><a class=\"action\" href=\"{}/add\">Add service principal</a></p>",
                                LIST),
                        table.html("No service principal yet."));
    }

    private static Answer form(SignIn admin, String problem, int status) {
        ConsolePage page = ConsolePage.of(admin, Place.SERVICE_PRINCIPALS).below("Add service principal");
        return page.answer(
                status,
                Notes.alert(problem),
                page.form(LIST + "/add")
                        .html(
                                "Add service principal",
                                Fields.text("display_name", "Service principal name", "", "", "required")));
    }

    private Answer add(Call call) {
        SignIn admin = parts.access().requireAdminsForm(call);
        String name = call.form().text("display_name").trim();
        if (name.isEmpty()) {
            return form(admin, "A name is needed.", 400);
        }
        ServicePrincipal added =
                parts.people().addServicePrincipal(parts.random().uuid(), name, Optional.empty());
        return Answer.seeOther(one.path(added));
    }

    private Answer show(Call call) {
        SignIn admin = parts.access().requireAdmin(call);
        Principal found = one.require(admin, call);
        ConsolePage page = one.page(admin, found);
        return page.answer(
                200,
                ServicePrincipalTabs.INFORMATION.html(found),
                Notes.done(call.query().find("saved").isPresent() ? "Saved." : ""),
                information(found),
                one.controls(page, found),
                one.workspaces(found),
                Html.of("<h2>Rename</h2>"),
                page.form(one.path(found) + "/name")
                        .html(
                                "Save",
                                Fields.text(
                                        "display_name", "Service principal name", found.displayName(), "", "required")),
                one.deletion(admin, found));
    }

    private static Html information(Principal found) {
        return Html.of("""
                <dl>
                <dt>Application ID</dt><dd><code id="application-id">{}</code>
                <br><span class="hint">The client ID in OAuth.</span></dd>
                <dt>ID</dt><dd><code>{}</code> <br><span class="hint">What the account API calls it.</span></dd>
                </dl>
                """, found.subject(), found.id());
    }
}
