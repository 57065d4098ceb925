package io.lakegate.emulator;

import io.lakegate.emulator.account.AccountAccess;
import io.lakegate.emulator.account.AddConnectionPages;
import io.lakegate.emulator.account.ConsoleAccess;
import io.lakegate.emulator.account.ConsolePages;
import io.lakegate.emulator.account.CustomAppIntegrationsApi;
import io.lakegate.emulator.account.EditConnectionPages;
import io.lakegate.emulator.account.PublishedAppsApi;
import io.lakegate.emulator.api.BearerCheck;
import io.lakegate.emulator.authorize.AuthorizePages;
import io.lakegate.emulator.authorize.AuthorizeParts;
import io.lakegate.emulator.control.ControlPort;
import io.lakegate.emulator.grant.TokenEndpoint;
import io.lakegate.emulator.http.Gate;
import io.lakegate.emulator.http.Site;
import io.lakegate.emulator.metadata.MetadataApi;
import io.lakegate.emulator.page.Page;
import io.lakegate.emulator.signin.SignInPages;
import io.lakegate.emulator.signin.SignIns;
import io.lakegate.emulator.token.Level;
import io.lakegate.emulator.workspace.CurrentUserApi;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The ports of one emulator and what is mounted on each. */
final class EmulatorSites implements AutoCloseable {
    /** Two names for one loopback address; a browser treats them as two sites, and cookies follow. */
    private static final Set<String> HOST_NAMES = Set.of("127.0.0.1", "localhost");
    /** An arbitrary first workspace id; real ones are numbers of this size. */
    private static final long FIRST_WORKSPACE_ID = 7_405_600_000_000_001L;

    private final Vertx vertx = newVertx();
    private final EmulatorParts parts;
    private final Site account;
    private final Site control;
    private final List<Site> workspaceSites = new ArrayList<>();
    private final List<Level.Workspace> workspaceLevels = new ArrayList<>();

    private EmulatorSites(EmulatorParts parts) {
        this.parts = parts;
        this.account = new Site(vertx, "account", HOST_NAMES, parts.gate);
        this.control = new Site(vertx, "control", Set.of("127.0.0.1"), Gate.OPEN);
    }

    static EmulatorSites open(EmulatorOptions options, EmulatorParts parts) {
        EmulatorSites sites = new EmulatorSites(parts);
        try {
            sites.mount(options);
            sites.listen(options);
            return sites;
        } catch (RuntimeException failed) {
            sites.close();
            throw failed;
        }
    }

    URI accountUrl() {
        return account.origin().uri();
    }

    URI controlUrl() {
        return control.origin().uri();
    }

    List<EmulatedWorkspace> workspaces() {
        List<EmulatedWorkspace> all = new ArrayList<>();
        for (int index = 0; index < workspaceSites.size(); index++) {
            Level.Workspace level = workspaceLevels.get(index);
            all.add(new EmulatedWorkspace(
                    level.workspaceId(),
                    level.name(),
                    workspaceSites.get(index).origin().uri()));
        }
        return List.copyOf(all);
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private void mount(EmulatorOptions options) {
        String accountId = options.seed().accountId();
        mountAccount(new Level.Account(accountId));
        new ControlPort(parts.controlToken, parts.controlParts()).routes(control);
        long id = FIRST_WORKSPACE_ID;
        for (String name : options.seed().workspaceNames()) {
            mountWorkspace(new Level.Workspace(accountId, id++, name));
        }
    }

    private void mountAccount(Level.Account level) {
        SignIns signIns = parts.newSignIns();
        SignInPages pages = mountOAuth(account, level, signIns, "the account console");
        mountConsole(new ConsoleAccess(parts.directory, signIns, pages));
        AccountAccess access = new AccountAccess(level.accountId(), bearer(level), parts.directory);
        new CustomAppIntegrationsApi(parts.applications, access).routes(account);
        new PublishedAppsApi(parts.applications, access).routes(account);
    }

    private void mountConsole(ConsoleAccess access) {
        new ConsolePages(parts.applications, access).routes(account);
        new AddConnectionPages(parts.applications, access).routes(account);
        new EditConnectionPages(parts.applications, access, parts.sessions, parts.behaviour).routes(account);
    }

    private void mountWorkspace(Level.Workspace level) {
        Site site = new Site(vertx, "workspace " + level.name(), HOST_NAMES, parts.gate);
        mountOAuth(site, level, parts.newSignIns(), "workspace " + level.name());
        new CurrentUserApi(level, bearer(level)).routes(site);
        workspaceSites.add(site);
        workspaceLevels.add(level);
    }

    private SignInPages mountOAuth(Site site, Level level, SignIns signIns, String place) {
        SignInPages signInPages = new SignInPages(signIns, "Sign in to " + place + ".");
        signInPages.routes(site);
        Page.routes(site);
        new MetadataApi(level, parts.keys, parts.behaviour, account::origin).routes(site);
        AuthorizeParts authorize =
                new AuthorizeParts(parts.applications, signIns, signInPages, parts.codes, parts.behaviour, parts.clock);
        new AuthorizePages(level, authorize).routes(site);
        new TokenEndpoint(level, parts.grantParts()).routes(site);
        return signInPages;
    }

    private BearerCheck bearer(Level level) {
        return new BearerCheck(level, parts.tokens, parts.directory, parts.behaviour);
    }

    private void listen(EmulatorOptions options) {
        account.listen(options.accountPort());
        for (int index = 0; index < workspaceSites.size(); index++) {
            workspaceSites.get(index).listen(options.workspacePort(index));
        }
        control.listen(options.controlPort());
    }

    /** Two event loops are plenty on loopback; daemon threads, so that a forgotten emulator keeps no program alive. */
    private static Vertx newVertx() {
        FileSystemOptions noFiles =
                new FileSystemOptions().setClassPathResolvingEnabled(false).setFileCachingEnabled(false);
        return Vertx.vertx(new VertxOptions()
                .setEventLoopPoolSize(2)
                .setWorkerPoolSize(2)
                .setInternalBlockingPoolSize(2)
                .setUseDaemonThread(true)
                .setFileSystemOptions(noFiles));
    }
}
