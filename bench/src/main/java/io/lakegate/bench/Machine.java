package io.lakegate.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where figures were taken; without it they mean nothing.
 *
 * @param processor its model
 * @param cores how many this process may use
 * @param memoryMegabytes of the whole machine
 * @param system kernel
 * @param java version
 */
public record Machine(String processor, int cores, long memoryMegabytes, String system, String java) {

    /** This one. */
    public static Machine now() {
        return new Machine(
                after("/proc/cpuinfo", "model name"),
                Runtime.getRuntime().availableProcessors(),
                Long.parseLong("0" + after("/proc/meminfo", "MemTotal").replaceAll("\\D", "")) / 1024,
                System.getProperty("os.name") + " " + System.getProperty("os.version"),
                Runtime.version().toString());
    }

    /** In one line. */
    public String inWords() {
        return processor + ", " + cores + " cores, " + memoryMegabytes / 1024 + " GB, " + system + ", Java " + java;
    }

    private static String after(String file, String name) {
        try (var lines = Files.lines(Path.of(file))) {
            return lines.filter(line -> line.startsWith(name))
                    .findFirst()
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .orElse("");
        } catch (IOException notLinux) {
            return "";
        }
    }
}
