package io.lakegate.emulator;

import io.lakegate.emulator.home.Running;
import io.lakegate.emulator.realname.CertificateFolder;
import io.lakegate.emulator.realname.RealNames;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What a running emulator tells other processes of itself. */
final class Announcement {
    private Announcement() {}

    static Running of(Emulator emulator) {
        List<Running.Host> hosts = emulator.accounts().stream()
                .flatMap(account -> Stream.concat(
                        Stream.of(host(account)),
                        emulator.workspaces().stream()
                                .filter(workspace -> workspace.accountId().equals(account.id()))
                                .map(Announcement::host)))
                .toList();
        return new Running(
                ProcessHandle.current().pid(),
                hosts,
                emulator.controlUrl(),
                emulator.realNames().map(Announcement::names));
    }

    private static Running.Host host(EmulatedAccount account) {
        return new Running.Host(
                account.id(), Optional.empty(), "", account.url(), account.realNames(), Optional.empty());
    }

    private static Running.Host host(EmulatedWorkspace workspace) {
        return new Running.Host(
                workspace.accountId(),
                Optional.of(workspace.id()),
                workspace.name(),
                workspace.url(),
                workspace.realNames(),
                workspace.warehouses().stream().findFirst());
    }

    private static Running.RealNames names(RealNames names) {
        CertificateFolder folder = names.certificates();
        return new Running.RealNames(
                names.proxyUrl(),
                names.tlsPort(),
                folder.authority(),
                folder.trustStore(),
                CertificateFolder.TRUST_STORE_PASSWORD);
    }
}
