package io.lakegate.cli.agent.socket;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lakegate.cli.agent.file.AgentHome;
import io.lakegate.cli.server.RefusedException;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Asks the agent of this home. */
public final class AgentClient {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int END_OF_STATUS = 12; // "HTTP/1.1 200"

    private final AgentHome home;

    /** Takes where it listens. */
    public AgentClient(AgentHome home) {
        this.home = home;
    }

    /** What the agent says of itself; empty if none is running. */
    public Optional<JsonNode> status() {
        return ask("GET", "/status", Map.of()).map(AgentClient::json);
    }

    /** Asks the server for everything again, and waits for it. */
    public JsonNode refresh() {
        return ask("POST", "/refresh", Map.of()).map(AgentClient::json).orElseThrow(AgentClient::nobody);
    }

    /** Ends it; false if none was running. */
    public boolean stop() {
        return ask("POST", "/stop", Map.of()).isPresent();
    }

    /** Host, config file, profile and token of a connection, named by its profile; empty: profile workbench. */
    public JsonNode environment(String profile) {
        return ask("GET", "/environment", Map.of("profile", profile.isEmpty() ? "workbench" : profile))
                .map(AgentClient::json)
                .orElseThrow(AgentClient::nobody);
    }

    /** The line that the helper waits for. */
    public Optional<String> answer(Map<String, String> parameters) {
        return ask("GET", "/answer", parameters).map(String::strip);
    }

    /** For commands that need one. */
    public static RefusedException nobody() {
        return new RefusedException("no agent is running; start it: lakegate agent start");
    }

    private Optional<String> ask(String method, String path, Map<String, String> parameters) {
        Path socket = home.socket();
        if (!Files.exists(socket, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.empty();
        }
        requireOurs(socket);
        try (SocketChannel agent = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
            String request = method + " " + path + "?" + query(parameters) + " HTTP/1.1\r\nHost: lakegate\r\n\r\n";
            Channels.newOutputStream(agent).write(request.getBytes(StandardCharsets.US_ASCII));
            return Optional.of(body(Channels.newInputStream(agent).readAllBytes()));
        } catch (IOException e) {
            return Optional.empty(); // left there by one that was killed
        }
    }

    /** Who listens there learns what is asked, and what it answers is believed. */
    private static void requireOurs(Path socket) {
        try {
            if (!Files.getOwner(socket, LinkOption.NOFOLLOW_LINKS).equals(AgentHome.myself())) {
                throw new RefusedException(
                        socket + " belongs to somebody else; set LAKEGATE_AGENT_HOME to a folder of your own");
            }
        } catch (IOException e) {
            throw new RefusedException(
                    socket + " cannot be looked at (" + e.getClass().getSimpleName() + ")");
        }
    }

    private static String body(byte[] answer) {
        String text = new String(answer, StandardCharsets.UTF_8);
        int end = text.indexOf("\r\n\r\n");
        if (end < END_OF_STATUS) {
            throw new RefusedException("the agent broke off; lakegate agent status");
        }
        String body = text.substring(end + 4);
        if (!text.startsWith("HTTP/1.1 200")) {
            throw new RefusedException(body.strip());
        }
        return body;
    }

    private static String query(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(it -> it.getKey() + "=" + URLEncoder.encode(it.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private static JsonNode json(String body) {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            throw new RefusedException("the agent answered something else; stop it and start it again");
        }
    }
}
