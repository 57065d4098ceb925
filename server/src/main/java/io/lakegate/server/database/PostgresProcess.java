package io.lakegate.server.database;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Starts one of PostgreSQL's programs with an environment of its own: none of ours, which may hold secrets, and none of the
 * {@code PG…} variables, which would change what it does.
 *
 * @param command program and arguments
 * @param output where its output goes; replaced at each start
 */
record PostgresProcess(List<String> command, Path output) {

    Process start() throws IOException {
        var builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
        String path = System.getenv("PATH");
        builder.environment().clear();
        builder.environment().put("PATH", path == null ? "/usr/bin:/bin" : path);
        builder.environment().put("LC_ALL", "C");
        return builder.start();
    }
}
