package io.lakegate.bench.tokenpath;

import io.lakegate.demo.stage.StoryException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** What a JVM really holds: the bytes of all objects that a full collection leaves alive ({@code jcmd GC.class_histogram}). */
final class LiveObjects {

    private LiveObjects() {}

    static long bytes(long pid) {
        try {
            Process jcmd = new ProcessBuilder(
                            System.getProperty("java.home") + "/bin/jcmd", Long.toString(pid), "GC.class_histogram")
                    .redirectErrorStream(true)
                    .start();
            String output = new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            String total = output.substring(output.lastIndexOf("Total")).strip();
            return Long.parseLong(total.split("\\s+")[2]);
        } catch (IOException | RuntimeException e) {
            throw new StoryException("jcmd could not look into process " + pid, e);
        }
    }
}
