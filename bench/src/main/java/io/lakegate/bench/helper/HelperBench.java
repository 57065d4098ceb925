package io.lakegate.bench.helper;

import io.lakegate.bench.Report;
import io.lakegate.bench.stage.Progress;
import io.lakegate.demo.stage.StoryException;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Starts the helper and {@code /bin/true} in turn, many times, and compares. */
public final class HelperBench {

    private static final double MOST_MILLISECONDS = 15;

    private final int times;

    /** Takes how often each is started. */
    public HelperBench(int times) {
        this.times = times;
    }

    /** Runs it. */
    public Report measure(Progress progress) {
        var report = new Report("helper", Map.of("times", Integer.toString(times)))
                .columns("what", "median ms", "p90 ms", "times /bin/true");
        try (HelperHome home = HelperHome.made()) {
            Map<String, List<String>> commands = commands(home.helper().toString());
            progress.say(times + " starts of each, in turn");
            report(report, run(commands, home));
        }
        return report;
    }

    private static Map<String, List<String>> commands(String helper) {
        var commands = new LinkedHashMap<String, List<String>>();
        commands.put("/bin/true", List.of("/bin/true"));
        commands.put("sh -c :", List.of("/bin/sh", "-c", ":"));
        commands.put("auth token --host", List.of(helper, "auth", "token", "--host", HelperHome.HOST));
        commands.put("auth token --profile", List.of(helper, "auth", "token", "--profile", "workbench"));
        commands.put("version", List.of(helper, "version", "--output", "json"));
        return commands;
    }

    private Map<String, List<Double>> run(Map<String, List<String>> commands, HelperHome home) {
        var seen = new LinkedHashMap<String, List<Double>>();
        commands.keySet().forEach(name -> seen.put(name, new ArrayList<>()));
        for (int round = -times / 10; round < times; round++) {
            for (var command : commands.entrySet()) {
                double milliseconds = start(command.getValue(), home);
                if (round >= 0) { // before that it is warming up
                    seen.computeIfAbsent(command.getKey(), name -> new ArrayList<>())
                            .add(milliseconds);
                }
            }
        }
        return seen;
    }

    private static double start(List<String> command, HelperHome home) {
        var builder =
                new ProcessBuilder(command).redirectOutput(Redirect.DISCARD).redirectError(Redirect.INHERIT);
        builder.environment().put("LAKEGATE_AGENT_HOME", home.folder().toString());
        long start = System.nanoTime();
        try {
            int status = builder.start().waitFor();
            double milliseconds = (System.nanoTime() - start) / 1e6;
            if (status != 0) {
                throw new StoryException(command + " ended with " + status);
            }
            return milliseconds;
        } catch (IOException e) {
            throw new StoryException(command.getFirst() + " cannot be started", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoryException("interrupted", e);
        }
    }

    private static void report(Report report, Map<String, List<Double>> seen) {
        double nothing = at(seen.getOrDefault("/bin/true", List.of()), 50);
        seen.forEach((name, times) ->
                report.row(name, told(at(times, 50)), told(at(times, 90)), told(at(times, 50) / nothing)));
        double median = at(seen.getOrDefault("auth token --profile", List.of()), 50);
        report.figure("median_ms", told(median)).figure("times_true", told(median / nothing));
        report.require(median < MOST_MILLISECONDS, "the helper takes " + told(median) + " ms, wanted 15");
    }

    private static double at(List<Double> times, int percent) {
        List<Double> sorted = times.stream().sorted().toList();
        return sorted.get(Math.min(sorted.size() - 1, sorted.size() * percent / 100));
    }

    private static String told(double number) {
        return String.format(Locale.ROOT, "%.2f", number);
    }
}
