package io.lakegate.server.audit.chain;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * A set of sequence numbers as ranges, as in PostgreSQL's {@code int8multirange}.
 *
 * @param ranges in order, apart from each other
 */
public record SeqSet(List<Range> ranges) {

    /** Nothing. */
    public static final SeqSet NONE = new SeqSet(List.of());

    /** Copies. */
    public SeqSet {
        ranges = List.copyOf(ranges);
    }

    /** Of these numbers, in whatever order. */
    public static SeqSet of(Collection<Long> numbers) {
        var ranges = new ArrayList<Range>();
        for (long each : numbers.stream().sorted().distinct().toList()) {
            if (!ranges.isEmpty() && ranges.getLast().to() == each) {
                ranges.set(ranges.size() - 1, new Range(ranges.getLast().from(), each + 1));
            } else {
                ranges.add(new Range(each, each + 1));
            }
        }
        return new SeqSet(ranges);
    }

    /** Reads PostgreSQL's canonical form, {@code {[1,4),[7,8)}}. */
    public static SeqSet parse(String text) {
        String inner = text.substring(1, text.length() - 1);
        var ranges = new ArrayList<Range>();
        for (String each : inner.isEmpty() ? List.<String>of() : List.of(inner.split("(?<=\\)),", -1))) {
            String[] ends = each.substring(1, each.length() - 1).split(",", -1);
            // A range without an end was put there by somebody else; it holds nothing that we could look for.
            long from = ends[0].isEmpty() ? 0 : Long.parseLong(ends[0]);
            long to = ends[1].isEmpty() ? from : Long.parseLong(ends[1]);
            ranges.add(new Range(from, to));
        }
        return new SeqSet(ranges);
    }

    /** How many numbers. */
    public long size() {
        return ranges.stream().mapToLong(it -> it.to() - it.from()).sum();
    }

    /** All numbers, in order. */
    public LongStream numbers() {
        return ranges.stream().flatMapToLong(it -> LongStream.range(it.from(), it.to()));
    }

    /** PostgreSQL's canonical form. */
    @Override
    public String toString() {
        return ranges.stream()
                .map(it -> "[" + it.from() + "," + it.to() + ")")
                .collect(Collectors.joining(",", "{", "}"));
    }

    /**
     * Some numbers in a row.
     *
     * @param from the first
     * @param to the one after the last
     */
    public record Range(long from, long to) {}
}
