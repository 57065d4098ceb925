package io.lakegate.server.exchange.refresh;

import io.lakegate.server.exchange.refresh.RefreshProtocolModel.Move;
import io.lakegate.server.exchange.refresh.tokenset.TokenSet;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Visits every situation that can be reached, breadth first, so that a broken promise is told with the shortest story.
 * The two replicas are alike; situations that differ only by their order count once.
 */
final class ModelExplorer {

    private final RefreshProtocolModel model;
    private final ModelPromises promises;
    private final Map<Object, Integer> numbers = new HashMap<>();
    private final List<Object> parts = new ArrayList<>();
    private final Map<Key, Key> cameFrom = new HashMap<>();
    private final Deque<Key> ahead = new ArrayDeque<>();
    private final SequencedMap<String, Long> happened = new TreeMap<>();
    private final Map<Change, Set<String>> changes = new TreeMap<>();

    ModelExplorer(ModelRules rules, int horizon) {
        this.model = new RefreshProtocolModel(rules, horizon);
        this.promises = new ModelPromises(rules);
    }

    Exploration explore(Situation start) {
        Key first = key(start);
        cameFrom.put(first, first);
        ahead.add(first);
        long moves = 0;
        while (!ahead.isEmpty()) {
            Key here = ahead.remove();
            Situation before = situation(here);
            for (Move move : model.moves(before)) {
                moves++;
                note(before, move);
                happened.merge(move.what(), 1L, Long::sum);
                Optional<String> broken = move.broken().or(() -> promises.in(move.after()));
                if (broken.isPresent()) {
                    return new Exploration(cameFrom.size(), moves, happened, changes, broken, story(here, move.what()));
                }
                Key there = key(move.after());
                if (cameFrom.putIfAbsent(there, here) == null) {
                    ahead.add(there);
                }
            }
        }
        return new Exploration(cameFrom.size(), moves, happened, changes, Optional.empty(), List.of());
    }

    private void note(Situation before, Move move) {
        RowPhase from = RowPhase.of(before.row());
        RowPhase to = RowPhase.of(move.after().row());
        if (from != to) {
            changes.computeIfAbsent(new Change(from, to), key -> new TreeSet<>())
                    .add(move.what());
        }
    }

    private List<String> story(Key end, String last) {
        List<String> story = new ArrayList<>(List.of(last));
        for (Key key = end, before = cameFrom(key); !key.equals(before); key = before, before = cameFrom(key)) {
            story.add(between(before, key));
        }
        Collections.reverse(story);
        return story;
    }

    private Key cameFrom(Key key) {
        Key before = cameFrom.get(key);
        return before == null ? key : before;
    }

    private String between(Key before, Key after) {
        return model.moves(situation(before)).stream()
                .filter(move -> key(move.after()).equals(after))
                .findFirst()
                .map(move -> "minute " + situation(before).around().tick() + ": " + move.what())
                .orElseThrow();
    }

    /** Situations share most of their parts, so each part is kept once. */
    private Key key(Situation untidy) {
        Situation situation = untidy.tidy();
        int one = number(situation.one());
        int two = number(situation.two());
        return new Key(
                number(situation.row()),
                number(situation.server()),
                Math.min(one, two),
                Math.max(one, two),
                number(situation.around()));
    }

    private Situation situation(Key key) {
        return new Situation(
                part(key.row, TokenSet.class),
                part(key.server, ModelServer.class),
                part(key.one, ModelLeader.class),
                part(key.two, ModelLeader.class),
                part(key.around, Situation.Around.class));
    }

    private int number(Object part) {
        @Nullable Integer known = numbers.get(part);
        if (known != null) {
            return known;
        }
        parts.add(part);
        numbers.put(part, parts.size() - 1);
        return parts.size() - 1;
    }

    private <T> T part(int number, Class<T> type) {
        return type.cast(parts.get(number));
    }

    private record Key(int row, int server, int one, int two, int around) {}

    /** An arrow of the diagram. */
    record Change(RowPhase from, RowPhase to) implements Comparable<Change> {
        @Override
        public int compareTo(Change other) {
            int first = from.compareTo(other.from);
            return first != 0 ? first : to.compareTo(other.to);
        }
    }

    /**
     * What was found.
     *
     * @param changes by which moves a row went from one phase to another
     * @param happened how often each move was made
     * @param story the moves that led to the broken promise
     */
    record Exploration(
            long situations,
            long moves,
            Map<String, Long> happened,
            Map<Change, Set<String>> changes,
            Optional<String> broken,
            List<String> story) {

        long times(String what) {
            return happened.getOrDefault(what, 0L);
        }
    }
}
