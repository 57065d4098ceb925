package io.lakegate.emulator.people;

import io.lakegate.emulator.console.ConsolePage;
import io.lakegate.emulator.console.Place;
import io.lakegate.emulator.federation.FederationPolicies;
import io.lakegate.emulator.federation.FederationPolicy;
import io.lakegate.emulator.http.Answer;
import io.lakegate.emulator.http.Call;
import io.lakegate.emulator.http.Site;
import io.lakegate.emulator.page.Html;
import io.lakegate.emulator.page.Notes;
import io.lakegate.emulator.page.Table;
import io.lakegate.emulator.signin.SignIn;
import java.util.List;
import java.util.function.BiFunction;

/** Federation policies: those of the account (Settings → Authentication), and a service principal's OAuth trust policies. */
public final class PolicyPages {
    private final PeopleParts parts;
    private final String root;
    private final BiFunction<SignIn, Call, PolicyOwner> owners;

    private PolicyPages(PeopleParts parts, String root, BiFunction<SignIn, Call, PolicyOwner> owners) {
        this.parts = parts;
        this.root = root;
        this.owners = owners;
    }

    /**
     * The pages of the account's own policies.
     *
     * @param parts what they work with
     * @return the pages
     */
    public static PolicyPages ofAccount(PeopleParts parts) {
        return new PolicyPages(parts, Place.AUTHENTICATION.path(), (admin, call) -> new PolicyOwner.Account());
    }

    /**
     * The pages of the service principals' policies.
     *
     * @param parts what they work with
     * @return the pages
     */
    public static PolicyPages ofServicePrincipals(PeopleParts parts) {
        PrincipalPages one = ServicePrincipalPages.of(parts);
        return new PolicyPages(
                parts,
                Place.SERVICE_PRINCIPALS.path() + "/:id/trust-policies",
                (admin, call) -> new PolicyOwner.Program(one.require(admin, call)));
    }

    /**
     * Adds the routes.
     *
     * @param site the account's host
     */
    public void routes(Site site) {
        site.get(root, this::list);
        site.get(root + "/add", this::blank);
        site.post(root + "/add", this::add);
        site.get(root + "/:policy", this::show);
        site.post(root + "/:policy", this::save);
        site.get(root + "/:policy/delete", this::ask);
        site.post(root + "/:policy/delete", this::delete);
    }

    private Answer list(Call call) {
        SignIn admin = parts.access().requireAdmin(call);
        PolicyOwner owner = owners.apply(admin, call);
        List<FederationPolicy> all = parts.policies().list(owner.id());
        Html add = all.size() < FederationPolicies.MOST
                ? Html.of(
                        "<p class=\"actions\"><a class=\"action\" href=\"{}/add\">Create policy</a></p>", owner.path())
                : Html.of(
                        "<p class=\"empty\">There are {} policies, and no more are possible.</p>",
                        FederationPolicies.MOST);
        return owner.page(admin).answer(200, owner.head(), add, table(owner, all));
    }

    private Html table(PolicyOwner owner, List<FederationPolicy> all) {
        Table table = Table.of("Policy", "Issuer", "Subject", "Audiences");
        for (FederationPolicy policy : all) {
            String claim = policy.oidc().claim();
            table.row(
                    Html.of(
                            "<a href=\"{}\">{}</a><br><span class=\"hint\">{}</span>",
                            path(owner, policy),
                            policy.id(),
                            policy.description().orElse("")),
                    Html.of("<code>{}</code>", policy.oidc().issuer()),
                    Html.of(
                            "<code>{}</code>",
                            policy.oidc()
                                    .subject()
                                    .map(subject -> claim + " = " + subject)
                                    .orElse(claim)),
                    Html.of("<code>{}</code>", String.join(" ", policy.oidc().audiencesOr(parts.accountId()))));
        }
        return table.html("No policy yet.");
    }

    private Answer blank(Call call) {
        SignIn admin = parts.access().requireAdmin(call);
        return blank(admin, owners.apply(admin, call), PolicyForm.empty(), "", 200);
    }

    private Answer blank(SignIn admin, PolicyOwner owner, PolicyForm form, String problem, int status) {
        ConsolePage page = owner.below(admin, "Create policy");
        Html html = page.form(owner.path() + "/add")
                .html("Create policy", form.fields(true, owner.id().isPresent()));
        return page.answer(status, Notes.alert(problem), html);
    }

    private Answer add(Call call) {
        SignIn admin = parts.access().requireAdminsForm(call);
        PolicyOwner owner = owners.apply(admin, call);
        PolicyForm form = PolicyForm.of(call.form());
        try {
            form.addTo(parts.policies(), owner.id());
            return Answer.seeOther(owner.path());
        } catch (IllegalArgumentException | IllegalStateException wrong) {
            return blank(admin, owner, form, PolicyForm.inWords(wrong), 400);
        }
    }

    private Answer show(Call call) {
        SignIn admin = parts.access().requireAdmin(call);
        PolicyOwner owner = owners.apply(admin, call);
        FederationPolicy policy = require(admin, owner, call);
        Html saved = Notes.done(call.query().find("saved").isPresent() ? "Saved. It counts from now on." : "");
        return form(admin, owner, policy, PolicyForm.of(policy), saved, 200);
    }

    private Answer form(
            SignIn admin, PolicyOwner owner, FederationPolicy policy, PolicyForm form, Html note, int status) {
        ConsolePage page = owner.below(admin, policy.id());
        return page.answer(
                status,
                note,
                page.form(path(owner, policy))
                        .html("Save", form.fields(false, owner.id().isPresent())),
                Html.of("<p><a href=\"{}/delete\">Delete this policy</a></p>", path(owner, policy)));
    }

    private Answer save(Call call) {
        SignIn admin = parts.access().requireAdminsForm(call);
        PolicyOwner owner = owners.apply(admin, call);
        FederationPolicy policy = require(admin, owner, call);
        PolicyForm form = PolicyForm.of(call.form());
        try {
            form.change(parts.policies(), policy);
            return Answer.seeOther(path(owner, policy) + "?saved=yes");
        } catch (IllegalArgumentException wrong) {
            return form(admin, owner, policy, form, Notes.alert(PolicyForm.inWords(wrong)), 400);
        }
    }

    private Answer ask(Call call) {
        SignIn admin = parts.access().requireAdmin(call);
        PolicyOwner owner = owners.apply(admin, call);
        FederationPolicy policy = require(admin, owner, call);
        ConsolePage page = owner.below(admin, policy.id()).below("Delete " + policy.id() + "?", path(owner, policy));
        return page.answer(
                200,
                Html.of(
                        "<p>Tokens of <code>{}</code> are no longer exchanged because of it.</p>",
                        policy.oidc().issuer()),
                page.form(path(owner, policy) + "/delete").question("Delete", "Keep it", path(owner, policy)));
    }

    private Answer delete(Call call) {
        SignIn admin = parts.access().requireAdminsForm(call);
        PolicyOwner owner = owners.apply(admin, call);
        parts.policies().delete(require(admin, owner, call));
        return Answer.seeOther(owner.path());
    }

    private FederationPolicy require(SignIn admin, PolicyOwner owner, Call call) {
        return parts.policies()
                .findUid(owner.id(), call.pathPart("policy"))
                .orElseThrow(() -> owner.page(admin).notFound("There is no such policy."));
    }

    private static String path(PolicyOwner owner, FederationPolicy policy) {
        return owner.path() + "/" + policy.uid();
    }
}
