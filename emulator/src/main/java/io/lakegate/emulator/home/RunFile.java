package io.lakegate.emulator.home;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakegate.emulator.http.Json;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * The file that says what runs. It stays behind when the emulator is killed; so whoever reads it looks whether the process and
 * its control port are there.
 *
 * @param path where it lies
 */
record RunFile(Path path) {
    private static final int PATIENCE_MS = 2000;

    byte[] text(Running running) {
        ObjectNode root = Json.object()
                .put("pid", running.pid())
                .put("control", running.control().toString());
        root.set("hosts", Json.nodes(running.hosts().stream().map(RunFile::host).toList()));
        running.realNames().ifPresent(names -> root.set("real_names", names(names)));
        return (root.toPrettyString() + "\n").getBytes(StandardCharsets.UTF_8);
    }

    Running requireRunning() {
        Running announced = read();
        if (!isAlive(announced)) {
            throw gone("process " + announced.pid() + " does not answer any more");
        }
        return announced;
    }

    private Running read() {
        try {
            return running(Json.findObject(Files.readString(path)).orElseThrow(() -> gone(path + " is damaged")));
        } catch (NoSuchFileException never) {
            throw gone("none was started there");
        } catch (IOException | IllegalArgumentException unreadable) {
            throw gone(path + " cannot be read");
        }
    }

    private NothingRunsException gone(String why) {
        return new NothingRunsException(path.resolveSibling("").normalize(), why);
    }

    private static boolean isAlive(Running announced) {
        boolean process =
                ProcessHandle.of(announced.pid()).filter(ProcessHandle::isAlive).isPresent();
        return process && listens(announced.control());
    }

    private static boolean listens(URI address) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(address.getHost(), address.getPort()), PATIENCE_MS);
            return true;
        } catch (IOException closed) {
            return false;
        }
    }

    private static ObjectNode host(Running.Host host) {
        ObjectNode node = Json.object().put("account_id", host.accountId());
        host.workspaceId().ifPresent(id -> node.put("workspace_id", id));
        node.put("name", host.name()).put("url", host.url().toString());
        node.set("real_names", Json.array(host.realNames()));
        host.warehouse().ifPresent(id -> node.put("warehouse", id));
        return node;
    }

    private static ObjectNode names(Running.RealNames names) {
        return Json.object()
                .put("proxy", names.proxy().toString())
                .put("tls_port", names.tlsPort())
                .put("authority", names.authority().toString())
                .put("trust_store", names.trustStore().toString())
                .put("trust_store_password", names.trustStorePassword());
    }

    private static Running running(ObjectNode root) {
        return new Running(
                root.path("pid").asLong(),
                elements(root.path("hosts")).stream().map(RunFile::host).toList(),
                URI.create(root.path("control").asText()),
                Optional.of(root.path("real_names")).filter(JsonNode::isObject).map(RunFile::names));
    }

    private static Running.Host host(JsonNode node) {
        return new Running.Host(
                node.path("account_id").asText(),
                Optional.of(node.path("workspace_id"))
                        .filter(JsonNode::isNumber)
                        .map(JsonNode::asLong),
                node.path("name").asText(),
                URI.create(node.path("url").asText()),
                elements(node.path("real_names")).stream().map(JsonNode::asText).toList(),
                Optional.of(node.path("warehouse")).filter(JsonNode::isTextual).map(JsonNode::asText));
    }

    private static Running.RealNames names(JsonNode node) {
        return new Running.RealNames(
                URI.create(node.path("proxy").asText()),
                node.path("tls_port").asInt(),
                Path.of(node.path("authority").asText()),
                Path.of(node.path("trust_store").asText()),
                node.path("trust_store_password").asText());
    }

    private static List<JsonNode> elements(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).toList();
    }
}
