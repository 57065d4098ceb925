package io.lakegate.emulator;

import io.lakegate.emulator.account.AddConnectionPages;
import io.lakegate.emulator.account.ConsoleAccess;
import io.lakegate.emulator.account.ConsolePages;
import io.lakegate.emulator.account.EditConnectionPages;
import io.lakegate.emulator.api.BearerCheck;
import io.lakegate.emulator.authorize.AuthorizePages;
import io.lakegate.emulator.authorize.AuthorizeParts;
import io.lakegate.emulator.grant.TokenEndpoint;
import io.lakegate.emulator.http.Site;
import io.lakegate.emulator.job.JobPages;
import io.lakegate.emulator.job.Jobs;
import io.lakegate.emulator.metadata.MetadataApi;
import io.lakegate.emulator.page.Page;
import io.lakegate.emulator.signin.SignInPages;
import io.lakegate.emulator.signin.SignIns;
import io.lakegate.emulator.statement.EditorPages;
import io.lakegate.emulator.statement.SqlParts;
import io.lakegate.emulator.token.Level;
import io.lakegate.emulator.warehouse.WarehousePages;
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

    record WorkspaceSite(Level.Workspace level, Site site) {
        EmulatedWorkspace emulated() {
            return new EmulatedWorkspace(
                    level.accountId(),
                    level.workspaceId(),
                    level.name(),
                    site.origin().uri());
        }
    }

    AccountSites(EmulatorParts parts, AccountParts account, Function<String, Site> newSite) {
        this.parts = parts;
        this.account = account;
        this.site = newSite.apply("account");
    }

    EmulatedAccount emulated() {
        return new EmulatedAccount(account.id(), site.origin().uri(), account.directory(), account.applications());
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
        new WorkspacePages(level, account.people(), parts.sessions, signIns, pages).routes(host);
        SqlParts sql = parts.newSqlParts(account);
        Jobs jobs = parts.newJobs(account, sql);
        WorkspaceApis apis = new WorkspaceApis(parts, account, level, bearer(level), sql, jobs);
        apis.routes(host);
        WorkspaceAccess access = new WorkspaceAccess(signIns, pages);
        new WarehousePages(sql.warehouses(), access, apis::isAdmin).routes(host);
        new EditorPages(sql, access).routes(host);
        new JobPages(jobs, access).routes(host);
        workspaces.add(new WorkspaceSite(level, host));
    }

    private void mountConsole(ConsoleAccess access) {
        new ConsolePages(account.applications(), access).routes(site);
        new AddConnectionPages(account.applications(), access).routes(site);
        new EditConnectionPages(account.applications(), access, parts.sessions, parts.behaviour).routes(site);
    }

    private SignInPages mountOAuth(Site host, Level level, SignIns signIns, String place) {
        SignInPages signInPages = new SignInPages(signIns, "Sign in to " + place + ".");
        signInPages.routes(host);
        Page.routes(host);
        new MetadataApi(level, parts.keys, parts.behaviour, site::origin).routes(host);
        AuthorizeParts authorize = new AuthorizeParts(
                account.applications(), signIns, signInPages, parts.codes, parts.behaviour, parts.clock);
        new AuthorizePages(level, authorize).routes(host);
        new TokenEndpoint(level, parts.grantParts(account)).routes(host);
        return signInPages;
    }

    private List<Level.Workspace> workspaceLevels() {
        return workspaces.stream().map(WorkspaceSite::level).toList();
    }

    private BearerCheck bearer(Level level) {
        return new BearerCheck(
                level, parts.tokens, parts.personalTokens, account.people(), account.assignments(), parts.behaviour);
    }
}
