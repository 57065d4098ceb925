package io.lakegate.emulator.realname;

import io.lakegate.emulator.http.Loopback;
import java.net.URI;
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
     * The proxy's address.
     *
     * @return such as {@code http://127.0.0.1:8019}
     */
    public URI proxyUrl() {
        return URI.create("http://" + Loopback.ADDRESS + ":" + proxyPort);
    }
}
