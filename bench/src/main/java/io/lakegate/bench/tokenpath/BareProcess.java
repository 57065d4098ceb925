package io.lakegate.bench.tokenpath;

import io.lakegate.bench.stage.Wait;
import io.lakegate.demo.stage.Programs;
import io.lakegate.demo.stage.StoryException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** {@link BareVertx} as a process of its own. */
final class BareProcess implements AutoCloseable {

    private static final Duration LONGEST = Duration.ofSeconds(30);

    private final Process process;
    private final int port;

    private BareProcess(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /**
     * Starts it with the bytes to return, and with the JVM options of a Lakegate server.
     *
     * @param stored how many copies of them it keeps and chooses from by the connection in the form; 0 for one that it need not look for
     */
    static BareProcess start(String body, int stored) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        int port = Programs.freePort();
        List<String> command = new ArrayList<>(Cores.forMeasured());
        command.addAll(List.of(
                System.getProperty("java.home") + "/bin/java",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                Programs.serverJavaOptions(),
                "-cp",
                System.getProperty("java.class.path"),
                BareVertx.class.getName(),
                Integer.toString(port),
                Integer.toString(bytes.length),
                Integer.toString(stored)));
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            process.getOutputStream().write(bytes);
            process.getOutputStream().flush();
            Wait.until("bare Vert.x listens", LONGEST, () -> Programs.listens(port));
            return new BareProcess(process, port);
        } catch (IOException e) {
            throw new StoryException("bare Vert.x did not start", e);
        }
    }

    long pid() {
        return process.pid();
    }

    int port() {
        return port;
    }

    @Override
    public void close() {
        process.destroy();
    }
}
