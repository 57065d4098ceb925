package io.lakegate.bench;

import io.lakegate.bench.helper.HelperBench;
import io.lakegate.bench.stage.Progress;
import picocli.CommandLine.Command;

/** {@code ./lakegate bench helper}. */
@Command(
        name = "helper",
        mixinStandardHelpOptions = true,
        description = "The databricks helper beside /bin/true: how long a tool waits for a token that is there.")
final class HelperCommand extends BenchCommand {

    @Override
    Report measure(Progress progress) {
        return new HelperBench(quick ? 50 : 500).measure(progress);
    }
}
