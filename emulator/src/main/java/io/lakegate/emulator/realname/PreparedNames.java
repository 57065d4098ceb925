package io.lakegate.emulator.realname;

import io.lakegate.emulator.http.Site;
import io.vertx.core.Vertx;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Real names whose certificates are being read or made while the emulator starts: that is much of the start otherwise. */
public final class PreparedNames {
    private final RealNameOptions options;
    private final List<String> names;
    private final CompletableFuture<Identity> identity;

    private PreparedNames(RealNameOptions options, List<String> names, CompletableFuture<Identity> identity) {
        this.options = options;
        this.names = names;
        this.identity = identity;
    }

    /**
     * Begins and does not wait.
     *
     * @param options ports and home
     * @param names all host names, those of the first account first
     * @return what to {@linkplain #open open} when the sites are there
     */
    public static PreparedNames begin(RealNameOptions options, List<String> names) {
        CertificateFolder folder = new CertificateFolder(options.home());
        // A thread of its own: the common pool is busy with signing keys at that moment.
        return new PreparedNames(
                options,
                List.copyOf(names),
                CompletableFuture.supplyAsync(
                        () -> folder.open(names, Instant.now()),
                        task -> Thread.ofPlatform()
                                .daemon()
                                .name("emulator-certificates")
                                .start(task)));
    }

    /**
     * How to be reached.
     *
     * @return as given to {@link #begin}
     */
    public RealNameOptions options() {
        return options;
    }

    /**
     * Opens the TLS port and the proxy; returns when both listen.
     *
     * @param vertx what they run on
     * @param sites the hosts with their names
     * @return the names
     * @throws io.lakegate.emulator.http.PortTakenException if a port cannot be had
     * @throws io.lakegate.emulator.secret.PrivateFile.NotWrittenException if the home cannot be written
     */
    public RealNames open(Vertx vertx, List<Site> sites) {
        int tlsPort = new TlsPort(sites).listen(vertx, options.tlsPort(), identity());
        ConnectProxy proxy = new ConnectProxy(vertx, options.proxyPort(), tlsPort, names);
        return new RealNames(names, tlsPort, proxy.port(), new CertificateFolder(options.home()));
    }

    private Identity identity() {
        try {
            return identity.join();
        } catch (CompletionException failed) {
            throw failed.getCause() instanceof RuntimeException cause ? cause : failed;
        }
    }
}
