package io.lakegate.emulator.federation;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;

/**
 * Reads an issuer's documents: https, or http on loopback; no redirects, bounded in size and time. The only place where the
 * emulator speaks to somebody else.
 */
public final class DocumentFetch {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int MOST_BYTES = 256 * 1024;

    private final Supplier<SSLContext> trust;

    /**
     * With the certificates that count.
     *
     * @param trust made when first needed
     */
    public DocumentFetch(Supplier<SSLContext> trust) {
        this.trust = trust;
    }

    /**
     * Reads one document.
     *
     * @param address where it is
     * @return its text
     * @throws KeysUnavailableException if the address is not allowed, does not answer, or answers something else than 200
     */
    public String text(String address) throws KeysUnavailableException {
        URI uri = allowed(address);
        try (HttpClient client = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(PATIENCE)
                .sslContext(trust.get())
                .build()) {
            HttpRequest request = HttpRequest.newBuilder(uri).timeout(PATIENCE).build();
            return read(address, client.send(request, BodyHandlers.ofInputStream()));
        } catch (IOException unreachable) {
            throw new KeysUnavailableException(address + " cannot be reached");
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new KeysUnavailableException("interrupted while reading " + address);
        }
    }

    private static String read(String address, HttpResponse<InputStream> response)
            throws IOException, KeysUnavailableException {
        try (InputStream body = response.body()) {
            if (response.statusCode() != 200) {
                throw new KeysUnavailableException(address + " answered " + response.statusCode());
            }
            byte[] bytes = body.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw new KeysUnavailableException(address + " is larger than " + MOST_BYTES + " bytes");
            }
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }

    private static URI allowed(String address) throws KeysUnavailableException {
        try {
            URI uri = URI.create(address);
            boolean fine = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme()) && isLoopback(uri);
            if (fine && uri.getHost() != null && uri.getUserInfo() == null) {
                return uri;
            }
        } catch (IllegalArgumentException | UnknownHostException notOne) {
            // Told below.
        }
        throw new KeysUnavailableException(address + " is not an https address (http only on loopback)");
    }

    private static boolean isLoopback(URI uri) throws UnknownHostException {
        return uri.getHost() != null && InetAddress.getByName(uri.getHost()).isLoopbackAddress();
    }
}
