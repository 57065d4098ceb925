package io.lakegate.bench.tokenpath;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lakegate.bench.stage.ProcessFigures;
import io.lakegate.demo.stage.StoryException;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;

/** Load by wrk, one thread, bounded in time. */
final class Wrk {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String MARK = "RESULT ";

    private Wrk() {}

    /**
     * What one run gave.
     *
     * @param perCpuSecond answers per second of CPU that the measured process used
     * @param perSecond answers per second of wall clock
     * @param errors answers other than 2xx and 3xx, and broken connections
     */
    record Run(double perCpuSecond, double perSecond, long requests, long errors, double p50Micros, double p99Micros) {}

    /** Refuses in one line where wrk is not there. */
    static void require() {
        try {
            new ProcessBuilder("wrk", "-v")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new StoryException("no wrk here; install it (Debian: apt-get install wrk)", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoryException("interrupted", e);
        }
    }

    /** Runs it against a process. */
    static Run run(URI url, Path script, int connections, Duration time, long pid) {
        ProcessFigures before = ProcessFigures.of(pid);
        JsonNode told = told(url, script, connections, time);
        double cpu = ProcessFigures.of(pid).cpuSeconds() - before.cpuSeconds();
        long requests = told.path("requests").asLong();
        return new Run(
                cpu == 0 ? 0 : requests / cpu,
                requests / (told.path("duration_us").asDouble() / 1e6),
                requests,
                told.path("errors").asLong(),
                told.path("p50").asDouble(),
                told.path("p99").asDouble());
    }

    private static JsonNode told(URI url, Path script, int connections, Duration time) {
        try {
            Process wrk = new ProcessBuilder(
                            "wrk",
                            "-t1",
                            "-c" + connections,
                            "-d" + time.toSeconds() + "s",
                            "--timeout",
                            "30s",
                            "-s",
                            script.toString(),
                            url.toString())
                    .redirectErrorStream(true)
                    .start();
            String output = new String(wrk.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int mark = output.indexOf(MARK);
            if (wrk.waitFor() != 0 || mark < 0) {
                throw new StoryException("wrk failed: " + output);
            }
            return JSON.readTree(output.substring(mark + MARK.length()));
        } catch (IOException e) {
            throw new StoryException("wrk failed", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoryException("interrupted", e);
        }
    }
}
