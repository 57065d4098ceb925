package io.lakegate.emulator.fault;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The rules that are still to strike. */
public final class Faults {
    private final List<Counted> rules = new ArrayList<>();

    private static final class Counted {
        final FaultRule rule;
        int seen;

        Counted(FaultRule rule) {
            this.rule = rule;
        }

        boolean strikes() {
            seen++;
            return seen >= rule.from() && !isOver();
        }

        boolean isOver() {
            return seen >= rule.from() + rule.times();
        }
    }

    /**
     * Adds a rule. It counts requests from now on; of several rules that would strike one request, the oldest does.
     *
     * @param rule the rule
     */
    public synchronized void add(FaultRule rule) {
        rules.add(new Counted(rule));
    }

    /** Removes every rule. */
    public synchronized void clear() {
        rules.clear();
    }

    /**
     * The rules that are still to strike.
     *
     * @return the rules, oldest first
     */
    public synchronized List<FaultRule> list() {
        return rules.stream().map(counted -> counted.rule).toList();
    }

    synchronized Optional<FaultRule> next(String path, Optional<TokenRequest> token) {
        Optional<FaultRule> striking = Optional.empty();
        for (Counted counted : rules) {
            boolean strikes = counted.rule.match().fits(path, token) && counted.strikes();
            if (strikes && striking.isEmpty()) {
                striking = Optional.of(counted.rule);
            }
        }
        rules.removeIf(counted -> counted.seen >= counted.rule.from() + counted.rule.times() - 1);
        return striking;
    }
}
