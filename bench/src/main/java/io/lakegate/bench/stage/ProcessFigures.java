package io.lakegate.bench.stage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What Linux says about a process ({@code proc(5)}).
 *
 * @param cpuSeconds user and system time of all its threads so far
 * @param residentBytes memory that is really there
 */
public record ProcessFigures(double cpuSeconds, long residentBytes) {

    /** {@code sysconf(_SC_CLK_TCK)} on every Linux that Java runs on. */
    private static final double TICKS_PER_SECOND = 100;

    private static final int USER_TIME = 11;
    private static final int SYSTEM_TIME = 12;
    private static final int PAGE = 4096;

    /** Reads them now. */
    public static ProcessFigures of(long pid) {
        Path proc = Path.of("/proc", Long.toString(pid));
        try {
            String stat = Files.readString(proc.resolve("stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            double ticks = Double.parseDouble(fields[USER_TIME]) + Double.parseDouble(fields[SYSTEM_TIME]);
            String[] pages = Files.readString(proc.resolve("statm")).split(" ");
            return new ProcessFigures(ticks / TICKS_PER_SECOND, Long.parseLong(pages[1]) * PAGE);
        } catch (IOException e) {
            throw new UncheckedIOException("process " + pid + " is gone", e);
        }
    }
}
