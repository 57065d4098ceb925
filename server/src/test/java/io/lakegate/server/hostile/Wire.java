package io.lakegate.server.hostile;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** HTTP over a bare socket: sends what no decent client sends, and reads what comes back within ten seconds. */
final class Wire {

    private static final int PATIENCE_MS = 10_000;
    private static final String END_OF_HEAD = "\r\n\r\n";

    private final URI server;

    Wire(URI server) {
        this.server = server;
    }

    /** One request with a body and its true length. */
    Reply send(String method, String target, List<String> headers, byte[] body) {
        var request = new ByteArrayOutputStream();
        String head = method + " " + target + " HTTP/1.1\r\nHost: " + server.getAuthority()
                + "\r\nConnection: close\r\nContent-Length: " + body.length + "\r\n"
                + headers.stream().map(header -> header + "\r\n").reduce("", String::concat) + "\r\n";
        request.writeBytes(head.getBytes(StandardCharsets.ISO_8859_1));
        request.writeBytes(body);
        return exchange(request.toByteArray(), false);
    }

    /** One request with a text as its body. */
    Reply send(String method, String target, List<String> headers, String body) {
        return send(method, target, headers, body.getBytes(StandardCharsets.UTF_8));
    }

    /** Any bytes at all, and then nothing more. */
    Reply bytes(byte[] request) {
        return exchange(request, true);
    }

    private Reply exchange(byte[] request, boolean nothingMore) {
        try (Socket socket = new Socket(server.getHost(), server.getPort())) {
            socket.setSoTimeout(PATIENCE_MS);
            socket.getOutputStream().write(request);
            socket.getOutputStream().flush();
            if (nothingMore) {
                socket.shutdownOutput();
            }
            return Reply.of(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new AssertionError("no answer to " + new String(request, StandardCharsets.ISO_8859_1), e);
        }
    }

    /**
     * What came back.
     *
     * @param status 0 where the server hung up without a word
     */
    record Reply(int status, String head, String body) {

        static Reply of(String text) {
            if (text.isEmpty()) {
                return new Reply(0, "", "");
            }
            int end = text.indexOf(END_OF_HEAD);
            String head = end < 0 ? text : text.substring(0, end);
            String body = end < 0 ? "" : text.substring(end + END_OF_HEAD.length());
            boolean chunked = head.toLowerCase(Locale.ROOT).contains("transfer-encoding: chunked");
            return new Reply(Integer.parseInt(head.substring(9, 12)), head, chunked ? joined(body) : body);
        }

        /** A header's value. */
        Optional<String> header(String name) {
            return head.lines()
                    .filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
                    .map(line -> line.substring(name.length() + 1).strip())
                    .findFirst();
        }

        /** The media type without its parameters. */
        String type() {
            return header("Content-Type").orElse("").split(";", 2)[0];
        }

        /** Chunks put together; sizes count bytes, so this goes over Latin-1. */
        private static String joined(String chunked) {
            String bytes = new String(chunked.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
            var whole = new StringBuilder();
            int at = 0;
            while (true) {
                int line = bytes.indexOf("\r\n", at);
                int size = line < 0
                        ? 0
                        : Integer.parseInt(bytes.substring(at, line).strip(), 16);
                if (size == 0) {
                    return new String(whole.toString().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
                }
                whole.append(bytes, line + 2, Math.min(bytes.length(), line + 2 + size));
                at = line + 2 + size + 2;
            }
        }
    }
}
