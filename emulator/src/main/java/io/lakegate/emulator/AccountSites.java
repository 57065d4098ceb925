package io.lakegate.emulator;

import io.lakegate.emulator.api.BearerCheck;
import io.lakegate.emulator.authorize.AuthorizePages;
import io.lakegate.emulator.authorize.AuthorizeParts;
import io.lakegate.emulator.console.AddConnectionPages;
import io.lakegate.emulator.console.AppConnectionPages;
import io.lakegate.emulator.console.ConsoleAccess;
import io.lakegate.emulator.console.EditConnectionPages;
import io.lakegate.emulator.console.PermissionPages;
import io.lakegate.emulator.console.PublishedAppPages;
import io.lakegate.emulator.console.WorkspaceLink;
import io.lakegate.emulator.console.WorkspacesPages;
import io.lakegate.emulator.grant.RevocationEndpoint;
import io.lakegate.emulator.grant.TokenEndpoint;
import io.lakegate.emulator.http.RealName;
import io.lakegate.emulator.http.Site;
import io.lakegate.emulator.job.JobPages;
import io.lakegate.emulator.job.Jobs;
import io.lakegate.emulator.lakehouse.WarehouseSeed;
import io.lakegate.emulator.metadata.MetadataApi;
import io.lakegate.emulator.page.Page;
import io.lakegate.emulator.people.PeopleParts;
import io.lakegate.emulator.people.PolicyPages;
import io.lakegate.emulator.people.SecretPages;
import io.lakegate.emulator.people.ServicePrincipalPages;
import io.lakegate.emulator.people.UserPages;
import io.lakegate.emulator.signin.SignInPages;
import io.lakegate.emulator.signin.SignIns;
import io.lakegate.emulator.statement.EditorPages;
import io.lakegate.emulator.statement.SqlParts;
import io.lakegate.emulator.token.Level;
import io.lakegate.emulator.warehouse.WarehousePages;
import io.lakegate.emulator.workspace.AccessTokenPages;
import io.lakegate.emulator.workspace.WorkspaceAccess;
import io.lakegate.emulator.workspace.WorkspacePages;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** The hosts of one account, the account's own and its workspaces', and what is mounted on each. */
final class AccountSites {
    final AccountParts account;
    final Site site;
    final List<WorkspaceSite> workspaces = new ArrayList<>();
    private final EmulatorParts parts;

    record WorkspaceSite(Level.Workspace level, Site site, List<String> warehouses) {
        EmulatedWorkspace emulated() {
            return new EmulatedWorkspace(
                    level.accountId(),
                    level.workspaceId(),
                    level.name(),
                    site.origin().uri(),
                    names(site),
                    warehouses);
        }
    }

    AccountSites(EmulatorParts parts, AccountParts account, Function<String, Site> newSite) {
        this.parts = parts;
        this.account = account;
        this.site = newSite.apply("account");
    }

    EmulatedAccount emulated() {
        return new EmulatedAccount(
                account.id(), site.origin().uri(), names(site), account.directory(), account.applications());
    }

    private static List<String> names(Site site) {
        return site.realNames().stream().map(RealName::host).toList();
    }

    void mountAccount() {
        Level.Account level = new Level.Account(account.id());
        SignIns signIns = parts.newSignIns(account);
        SignInPages pages = mountOAuth(site, level, signIns, "the account console");
        mountConsole(new ConsoleAccess(account.people(), signIns, pages));
        new AccountApis(parts, account, bearer(level), this::workspaceLevels).routes(site);
    }

    void mountWorkspace(Level.Workspace level, Site host) {
        SignIns signIns = parts.newSignIns(account);
        SignInPages pages = mountOAuth(host, level, signIns, "workspace " + level.name());
        WorkspaceAccess access = new WorkspaceAccess(level, account.people(), account.assignments(), signIns, pages);
        new WorkspacePages(level, access, parts.sessions).routes(host);
        new AccessTokenPages(level, access, parts.personalTokens, parts.clock).routes(host);
        SqlParts sql = parts.newSqlParts(account);
        Jobs jobs = parts.newJobs(account, sql);
        WorkspaceApis apis = new WorkspaceApis(parts, account, level, bearer(level), sql, jobs);
        apis.routes(host);
        new WarehousePages(sql.warehouses(), access, apis::isAdmin).routes(host);
        new EditorPages(sql, access).routes(host);
        new JobPages(jobs, access).routes(host);
        List<String> warehouses = account.seed().lakehouse().warehouses().stream()
                .map(WarehouseSeed::id)
                .toList();
        workspaces.add(new WorkspaceSite(level, host, warehouses));
    }

    private void mountConsole(ConsoleAccess access) {
        new WorkspacesPages(access, this::links, account.assignments()).routes(site);
        new PermissionPages(access, this::links, account.people(), account.groups(), account.assignments())
                .routes(site);
        new AppConnectionPages(account.applications(), access).routes(site);
        new PublishedAppPages(access, account.published()).routes(site);
        new AddConnectionPages(account.applications(), access).routes(site);
        new EditConnectionPages(account.applications(), access, parts.sessions, parts.behaviour).routes(site);
        PeopleParts people = new PeopleParts(
                account.id(),
                access,
                account.people(),
                account.assignments(),
                account.secrets(),
                account.policies(),
                this::links,
                gone -> parts.left(account, gone),
                parts.behaviour,
                parts.random,
                parts.clock);
        new UserPages(people).routes(site);
        new ServicePrincipalPages(people).routes(site);
        new SecretPages(people).routes(site);
        PolicyPages.ofAccount(people).routes(site);
        PolicyPages.ofServicePrincipals(people).routes(site);
    }

    private SignInPages mountOAuth(Site host, Level level, SignIns signIns, String place) {
        SignInPages signInPages = new SignInPages(signIns, "Sign in to " + place + ".");
        signInPages.routes(host);
        Page.routes(host);
        new MetadataApi(level, parts.keys, parts.behaviour, site::originFrom).routes(host);
        AuthorizeParts authorize = new AuthorizeParts(
                account.applications(), signIns, signInPages, parts.codes, parts.behaviour, parts.clock);
        new AuthorizePages(level, authorize).routes(host);
        new TokenEndpoint(level, parts.grantParts(account)).routes(host);
        new RevocationEndpoint(level, parts.grantParts(account)).routes(host);
        return signInPages;
    }

    private List<WorkspaceLink> links() {
        return workspaces.stream()
                .map(one -> new WorkspaceLink(one.level(), one.site().origin().uri()))
                .toList();
    }

    private List<Level.Workspace> workspaceLevels() {
        return workspaces.stream().map(WorkspaceSite::level).toList();
    }

    private BearerCheck bearer(Level level) {
        return new BearerCheck(
                level, parts.tokens, parts.personalTokens, account.people(), account.assignments(), parts.behaviour);
    }
}
