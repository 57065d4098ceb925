package io.lakegate.cli.agent.socket;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * What is answered.
 *
 * @param status of HTTP
 * @param type of the body; JSON may hold a token, so nothing prints a reply
 */
public record AgentReply(int status, String type, String body) {

    /** A line that a shell reads. */
    public static AgentReply line(String text) {
        return new AgentReply(200, "text/plain; charset=utf-8", text + "\n");
    }

    /** For programs. */
    public static AgentReply json(JsonNode body) {
        return new AgentReply(200, "application/json", body.toString());
    }

    /** No such thing, or not now; the text says why. */
    public static AgentReply refused(int status, String why) {
        return new AgentReply(status, "text/plain; charset=utf-8", why + "\n");
    }

    void write(OutputStream out) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        String head = "HTTP/1.1 " + status + " -\r\nContent-Type: " + type + "\r\nContent-Length: " + bytes.length
                + "\r\nCache-Control: no-store\r\nConnection: close\r\n\r\n";
        out.write(head.getBytes(StandardCharsets.US_ASCII));
        out.write(bytes);
        out.flush();
    }

    @Override
    public String toString() {
        return "AgentReply(" + status + ")";
    }
}
