package io.lakegate.emulator.realname;

import io.lakegate.emulator.http.Loopback;
import io.lakegate.emulator.http.RealName;
import io.lakegate.emulator.http.Site;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Instant;
import java.util.List;

/**
 * The emulator under real-looking names, running.
 *
 * @param names the host names, those of the first account first
 * @param tlsPort where they lead to
 * @param proxyPort the CONNECT proxy
 * @param certificates what clients are to trust
 */
public record RealNames(List<String> names, int tlsPort, int proxyPort, CertificateFolder certificates) {
    /** Copies the list. */
    public RealNames {
        names = List.copyOf(names);
    }

    /**
     * Opens the TLS port and the proxy; returns when both listen.
     *
     * @param vertx what they run on
     * @param sites the hosts with their names, already listening
     * @param options ports and home
     * @return the names
     * @throws io.lakegate.emulator.http.PortTakenException if a port cannot be had
     * @throws io.lakegate.emulator.secret.PrivateFile.NotWrittenException if the home cannot be written
     */
    public static RealNames open(Vertx vertx, List<Site> sites, RealNameOptions options) {
        List<String> names = names(sites);
        CertificateFolder folder = new CertificateFolder(options.home());
        int tlsPort = new TlsPort(sites).listen(vertx, options.tlsPort(), folder.open(names, Instant.now()));
        ConnectProxy proxy = new ConnectProxy(vertx, options.proxyPort(), tlsPort, names);
        return new RealNames(names, tlsPort, proxy.port(), folder);
    }

    /**
     * The proxy's address.
     *
     * @return such as {@code http://127.0.0.1:8019}
     */
    public URI proxyUrl() {
        return URI.create("http://" + Loopback.ADDRESS + ":" + proxyPort);
    }

    private static List<String> names(List<Site> sites) {
        return sites.stream()
                .flatMap(site -> site.realNames().stream())
                .map(RealName::host)
                .toList();
    }
}
