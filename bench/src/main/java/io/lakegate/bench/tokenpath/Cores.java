package io.lakegate.bench.tokenpath;

import io.lakegate.demo.stage.StoryException;
import java.io.IOException;
import java.util.List;

/** Who runs where: the measured server has core 0 for itself, everything else shares the others. */
final class Cores {

    private Cores() {}

    /** Goes before the command of what is measured. */
    static List<String> forMeasured() {
        return List.of("taskset", "-c", "0");
    }

    /** From now on this process and whatever it starts keep off core 0. */
    static void leaveFirstOne() {
        int cores = Runtime.getRuntime().availableProcessors();
        if (cores < 2) {
            throw new StoryException("this bench needs two cores: one for the server, one for the load");
        }
        run(
                "taskset",
                "-acp",
                "1-" + (cores - 1),
                Long.toString(ProcessHandle.current().pid()));
    }

    private static void run(String... command) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (process.waitFor() != 0) {
                throw new StoryException(String.join(" ", command) + " did not work");
            }
        } catch (IOException e) {
            throw new StoryException("this bench needs taskset (Debian: apt-get install util-linux)", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoryException("interrupted", e);
        }
    }
}
