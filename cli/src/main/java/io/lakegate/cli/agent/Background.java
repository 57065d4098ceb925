package io.lakegate.cli.agent;

import com.fasterxml.jackson.databind.JsonNode;
import io.lakegate.cli.agent.file.AgentHome;
import io.lakegate.cli.agent.socket.AgentClient;
import io.lakegate.cli.helper.OwnProgram;
import io.lakegate.cli.server.RefusedException;
import io.lakegate.cli.server.ServerAccess;
import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Starts an agent that goes on when the terminal is closed. */
final class Background {

    /** A server that does not answer makes the first list of connections fail after this. */
    private static final Duration LONGEST_START = Duration.ofSeconds(90);

    private final AgentHome home;
    private final ServerAccess server;

    Background(AgentHome home, ServerAccess server) {
        this.home = home;
        this.server = server;
    }

    /** Its status, as soon as it answers. */
    JsonNode start() {
        try {
            return await(launch());
        } catch (IOException e) {
            throw new RefusedException("the agent could not be started (" + e.getMessage() + ")");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RefusedException("interrupted");
        }
    }

    private Process launch() throws IOException {
        Files.deleteIfExists(home.log());
        Files.createFile(
                home.log(), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        List<String> command =
                new ArrayList<>(List.of("nohup")); // POSIX has it; without it the terminal's end is its end
        command.addAll(OwnProgram.command("-Xmx64m"));
        command.addAll(List.of(
                "agent", "start", "--foreground", "--server", server.url().toString()));
        return new ProcessBuilder(command)
                .directory(new File("/"))
                .redirectInput(Redirect.from(new File("/dev/null")))
                .redirectOutput(Redirect.appendTo(home.log().toFile()))
                .redirectErrorStream(true)
                .start();
    }

    private JsonNode await(Process agent) throws InterruptedException, IOException {
        long start = System.nanoTime();
        while (System.nanoTime() - start < LONGEST_START.toNanos()) {
            Optional<JsonNode> status = new AgentClient(home).status();
            if (status.isPresent()) {
                return status.get();
            }
            if (agent.waitFor(Duration.ofMillis(50))) {
                throw new RefusedException(lastLine());
            }
        }
        throw new RefusedException("the agent does not answer; it says why in " + home.log());
    }

    private String lastLine() throws IOException {
        List<String> lines = Files.readAllLines(home.log());
        return lines.isEmpty()
                ? "the agent ended at once; try lakegate agent start --foreground"
                : lines.getLast().replaceFirst("^lakegate: ", "");
    }
}
