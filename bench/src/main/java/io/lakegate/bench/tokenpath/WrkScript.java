package io.lakegate.bench.tokenpath;

import io.lakegate.bench.load.LoadApp;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** What wrk is to ask, as the Lua it wants. */
final class WrkScript {

    private static final String DONE = """
            function done(summary, latency, requests)
              local e = summary.errors
              io.write(string.format('RESULT {"requests":%d,"errors":%d,"duration_us":%d,"p50":%f,"p99":%f}\\n',
                summary.requests, e.status + e.connect + e.read + e.write + e.timeout, summary.duration,
                latency:percentile(50), latency:percentile(99)))
            end
            """;

    private static final String EXCHANGE = """
            local keys = { %s }
            local first, count, sequential = %d, %d, %s
            local form = "grant_type=urn%%3Aietf%%3Aparams%%3Aoauth%%3Agrant-type%%3Atoken-exchange" ..
              "&subject_token_type=urn%%3Alakegate%%3Aparams%%3Aoauth%%3Atoken-type%%3Aconnection&subject_token=%s"
            local headers, at = {}, 0
            for i, key in ipairs(keys) do
              headers[i] = { ["Host"] = "%s", ["Authorization"] = "Bearer " .. key,
                ["Content-Type"] = "application/x-www-form-urlencoded" }
            end
            function init(args) math.randomseed(%d) end
            function request()
              local n
              if sequential then n = first + at %% count; at = at + 1 else n = first + math.random(0, count - 1) end
              return wrk.format("POST", "/v1/token", headers[n %% #keys + 1], form .. string.format("%%012x", n))
            end
            """;

    private WrkScript() {}

    /**
     * App keys exchanged for tokens of bulk-loaded connections.
     *
     * @param host what the server calls itself
     * @param sequential each number once and then again from the start; otherwise uniformly at random
     * @param delayMillis how long each of wrk's connections waits between two requests; 0 for as fast as it can
     */
    static Path exchange(
            Path folder,
            String host,
            List<LoadApp> apps,
            int first,
            int count,
            boolean sequential,
            int delayMillis,
            int seed) {
        String keys = apps.stream().map(app -> '"' + app.key() + '"').collect(Collectors.joining(", "));
        String script = EXCHANGE.formatted(keys, first, count, sequential, "00000000-0000-4000-8000-", host, seed);
        return write(folder, script + delay(delayMillis) + DONE);
    }

    /** The same GET for ever. */
    static Path get(Path folder, String path, String bearer) {
        return write(
                folder,
                "wrk.method = \"GET\"\nwrk.path = \"" + path + "\"\nwrk.headers[\"Authorization\"] = \"Bearer " + bearer
                        + "\"\n" + DONE);
    }

    private static String delay(int millis) {
        return millis == 0 ? "" : "function delay() return " + millis + " end\n";
    }

    private static Path write(Path folder, String script) {
        try {
            return Files.writeString(Files.createTempFile(folder, "wrk-", ".lua"), script);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
