package io.lakegate.emulator;

import io.lakegate.emulator.control.ControlPort;
import io.lakegate.emulator.directory.Seed;
import io.lakegate.emulator.http.Gate;
import io.lakegate.emulator.http.RealName;
import io.lakegate.emulator.http.Site;
import io.lakegate.emulator.realname.Cloud;
import io.lakegate.emulator.realname.PreparedNames;
import io.lakegate.emulator.realname.RealNames;
import io.lakegate.emulator.token.Level;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The ports of one emulator account by account. */
final class EmulatorSites implements AutoCloseable {
    /** Two names for one loopback address; a browser treats them as two sites, and cookies follow. */
    private static final Set<String> HOST_NAMES = Set.of("127.0.0.1", "localhost");
    /** An arbitrary first workspace id; real ones are numbers of this size. */
    private static final long FIRST_WORKSPACE_ID = 7_405_600_000_000_001L;

    private final Vertx vertx = newVertx();
    private final EmulatorParts parts;
    private final Site control;
    private final List<AccountSites> accounts = new ArrayList<>();
    private Optional<RealNames> realNames = Optional.empty();

    private EmulatorSites(EmulatorParts parts) {
        this.parts = parts;
        this.control = new Site(vertx, "control", Set.of("127.0.0.1"), parts.watched(Gate.OPEN));
    }

    static EmulatorSites open(EmulatorOptions options, EmulatorParts parts, Optional<PreparedNames> names) {
        EmulatorSites sites = new EmulatorSites(parts);
        try {
            sites.mount();
            sites.listen(options);
            names.ifPresent(sites::openRealNames);
            return sites;
        } catch (RuntimeException failed) {
            sites.close();
            throw failed;
        }
    }

    URI controlUrl() {
        return control.origin().uri();
    }

    List<EmulatedAccount> accounts() {
        return accounts.stream().map(AccountSites::emulated).toList();
    }

    List<EmulatedWorkspace> workspaces() {
        return workspaceSites().map(AccountSites.WorkspaceSite::emulated).toList();
    }

    Optional<RealNames> realNames() {
        return realNames;
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private void mount() {
        new ControlPort(parts.controlToken, parts.controlParts()).routes(control);
        long id = FIRST_WORKSPACE_ID;
        for (AccountParts account : parts.accounts) {
            AccountSites sites = new AccountSites(parts, account, this::newSite);
            sites.mountAccount();
            for (String name : account.seed().workspaceNames()) {
                sites.mountWorkspace(new Level.Workspace(account.id(), id++, name), newSite("workspace " + name));
            }
            accounts.add(sites);
        }
    }

    /** All host names of a seed, in the order in which {@link #mount} gives them to sites. */
    static List<String> names(Seed seed, List<Cloud> clouds) {
        List<RealName> names = new ArrayList<>();
        long id = FIRST_WORKSPACE_ID;
        for (int index = 0; index < seed.accounts().size(); index++) {
            names.addAll(accountNames(index, clouds));
            for (String workspace : seed.accounts().get(index).workspaceNames()) {
                names.addAll(workspaceNames(workspace, id++, clouds));
            }
        }
        return names.stream().map(RealName::host).toList();
    }

    private static List<RealName> accountNames(int index, List<Cloud> clouds) {
        return clouds.stream().map(cloud -> cloud.account(index)).toList();
    }

    private static List<RealName> workspaceNames(String name, long id, List<Cloud> clouds) {
        return clouds.stream().map(cloud -> cloud.workspace(name, id)).toList();
    }

    private void openRealNames(PreparedNames prepared) {
        List<Cloud> clouds = prepared.options().clouds();
        List<Site> sites = new ArrayList<>();
        for (int index = 0; index < accounts.size(); index++) {
            Site account = accounts.get(index).site;
            account.alsoAt(accountNames(index, clouds));
            sites.add(account);
        }
        workspaceSites().forEach(workspace -> {
            Level.Workspace level = workspace.level();
            workspace.site().alsoAt(workspaceNames(level.name(), level.workspaceId(), clouds));
            sites.add(workspace.site());
        });
        realNames = Optional.of(prepared.open(vertx, sites));
    }

    private Site newSite(String name) {
        return new Site(vertx, name, HOST_NAMES, parts.watched(parts.gate));
    }

    private void listen(EmulatorOptions options) {
        for (int index = 0; index < accounts.size(); index++) {
            accounts.get(index).site.listen(options.accountPort(index));
        }
        List<Site> workspaces =
                workspaceSites().map(AccountSites.WorkspaceSite::site).toList();
        for (int index = 0; index < workspaces.size(); index++) {
            workspaces.get(index).listen(options.workspacePort(index));
        }
        control.listen(options.controlPort());
    }

    private Stream<AccountSites.WorkspaceSite> workspaceSites() {
        return accounts.stream().flatMap(account -> account.workspaces.stream());
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
