package io.lakegate.cli;

import com.sun.net.httpserver.HttpServer;
import io.lakegate.cli.server.PersonalKey;
import io.lakegate.cli.server.ServerClient;
import io.lakegate.cli.server.ServerUrl;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * Runs what a command usually runs, against a listener of its own, so that the JVM can note which classes a start needs
 * (JEP 514). The launcher runs it once after a build; nobody else does.
 */
final class Rehearsal {

    private static final String ANSWER = """
            {"items":[{"id":"1","name":"rehearsal","state":"active","expires_at":"2026-01-01T00:00:00Z"}]}""";

    private Rehearsal() {}

    /** Prints nothing. */
    public static void main(String[] args) throws IOException {
        HttpServer listener = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        listener.createContext("/", exchange -> {
            byte[] body = ANSWER.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        listener.start();
        String url = "http://127.0.0.1:" + listener.getAddress().getPort();
        new ServerClient(ServerUrl.of(url), Optional.of(new PersonalKey("lgp_rehearsal"))).fetch("/v1/me");
        for (String line :
                List.of("--help", "token --help", "connection list --server " + url, "whoami --server " + url)) {
            var command = Lakegate.commandLine();
            command.setOut(new PrintWriter(Writer.nullWriter()));
            command.setErr(new PrintWriter(Writer.nullWriter()));
            command.execute(line.split(" "));
        }
        listener.stop(0);
    }
}
