package io.lakegate.bench.tokenpath;

import java.util.List;
import java.util.function.ToDoubleFunction;

/** The middle of several rounds: one busy second of the machine does not count. */
final class Medians {

    private Medians() {}

    static double of(List<Wrk.Run> runs, ToDoubleFunction<Wrk.Run> figure) {
        double[] sorted = runs.stream().mapToDouble(figure).sorted().toArray();
        return sorted.length == 0 ? Double.NaN : sorted[sorted.length / 2];
    }

    static long errors(List<Wrk.Run> runs) {
        return runs.stream().mapToLong(Wrk.Run::errors).sum();
    }
}
