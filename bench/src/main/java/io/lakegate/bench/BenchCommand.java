package io.lakegate.bench;

import io.lakegate.bench.stage.Progress;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Option;

/** What the benches have in common on the command line. */
abstract class BenchCommand implements Callable<Integer> {

    @Option(names = "--quick", description = "Smaller and shorter: shows that it works, not what it can do.")
    boolean quick;

    @Option(
            names = "--results",
            paramLabel = "FOLDER",
            description = "Where the JSON goes; default: bench/results of the checkout.")
    private Path results = Path.of(System.getProperty("lakegate.root", "."), "bench", "results");

    @Override
    @SuppressWarnings("SystemOut") // a program's own words
    public final Integer call() {
        Progress progress = new Progress(System.err);
        progress.say("on " + Machine.now().inWords());
        Report report = measure(progress);
        report.print(System.out);
        progress.say("written: " + report.write(results));
        return report.missed().isEmpty() ? 0 : 1;
    }

    abstract Report measure(Progress progress);
}
