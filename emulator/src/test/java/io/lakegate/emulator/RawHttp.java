package io.lakegate.emulator;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** One GET over a bare socket, for what a decent client refuses to send. */
final class RawHttp {
    private RawHttp() {}

    static String statusLine(URI host, String path, String hostHeader, String... headers) {
        try (Socket socket = new Socket(host.getHost(), host.getPort())) {
            String more = headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n";
            String request =
                    "GET " + path + " HTTP/1.1\r\nHost: " + hostHeader + "\r\n" + more + "Connection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            BufferedReader answer =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            return Optional.ofNullable(answer.readLine()).orElse("");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
