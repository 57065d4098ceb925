package io.lakegate.emulator.home;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What other processes may know of a running emulator: no secret.
 *
 * @param pid its process
 * @param hosts accounts and workspaces, each account before its workspaces
 * @param control the control port
 * @param realNames how it is reached under Databricks' names, where it is
 */
public record Running(long pid, List<Host> hosts, URI control, Optional<RealNames> realNames) {
    /**
     * An account or a workspace.
     *
     * @param accountId a UUID
     * @param workspaceId its number; nothing for the account itself
     * @param name deployment name; the empty string for the account itself
     * @param url on loopback
     * @param realNames the same under Databricks' names, over TLS; one for each cloud
     * @param warehouse the id of a SQL warehouse of the workspace
     */
    public record Host(
            String accountId,
            Optional<Long> workspaceId,
            String name,
            URI url,
            List<String> realNames,
            Optional<String> warehouse) {
        /** Copies the list. */
        public Host {
            realNames = List.copyOf(realNames);
        }
    }

    /**
     * The way to the names.
     *
     * @param proxy the CONNECT proxy
     * @param tlsPort where it leads to
     * @param authority what to trust, as PEM
     * @param trustStore the same as PKCS #12
     * @param trustStorePassword of the trust store; no secret
     */
    public record RealNames(URI proxy, int tlsPort, Path authority, Path trustStore, String trustStorePassword) {}

    /** Copies the list. */
    public Running {
        hosts = List.copyOf(hosts);
    }

    /**
     * The first workspace.
     *
     * @return every emulator has one
     */
    public Host firstWorkspace() {
        return hosts.stream()
                .filter(host -> host.workspaceId().isPresent())
                .findFirst()
                .orElseThrow();
    }
}
