package io.lakegate.emulator.realname;

import io.lakegate.emulator.http.Loopback;
import io.lakegate.emulator.http.Origin;
import io.lakegate.emulator.http.Site;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.PemKeyCertOptions;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** One TLS port for all hosts: the Host header chooses the site. */
final class TlsPort {
    private final Map<String, Site> sites;
    private final Site first;

    TlsPort(List<Site> sites) {
        this.first = sites.getFirst();
        this.sites = sites.stream()
                .flatMap(site -> site.realNames().stream().map(name -> Map.entry(name.host(), site)))
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /**
     * Listens.
     *
     * @return the port
     * @throws io.lakegate.emulator.http.PortTakenException if somebody else listens there
     */
    int listen(Vertx vertx, int port, Identity identity) {
        PemKeyCertOptions shown = new PemKeyCertOptions()
                .addCertValue(Buffer.buffer(Pem.text(identity.certificate()) + Pem.text(identity.authority())))
                .addKeyValue(Buffer.buffer(identity.privateKey().reveal()));
        HttpServerOptions options = new HttpServerOptions().setSsl(true).setKeyCertOptions(shown);
        return Loopback.listen(vertx, "tls", port, options, this::choose).actualPort();
    }

    /** A name that nobody has goes to the first site, which refuses it. */
    private void choose(HttpServerRequest request) {
        String host = String.valueOf(request.getHeader("Host")).toLowerCase(Locale.ROOT);
        sites.getOrDefault(new Origin("https", host).hostName(), first).accept(request);
    }
}
