package io.lakegate.server.http;

import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Which page of a list is asked for: keyset paging, so that no page shows an item twice or leaves one out because others came
 * or went in between. Take it as {@code @BeanParam}.
 *
 * @param limit how many at most, 1 to {@value #MOST}; {@value #USUAL} if absent
 * @param after the {@code next} of the page before; absent for the first page
 */
public record PageQuery(
        @QueryParam("limit") @Nullable String limit,
        @QueryParam("after") @Nullable String after) {

    /** The largest page. */
    public static final int MOST = 200;

    /** The page's size where none is asked for. */
    public static final int USUAL = 100;

    private static final int LONGEST_AFTER = 600;

    /**
     * Fetches one page of a list that is ordered by a text.
     *
     * @param fetch gives the items after a text, at most so many
     * @param keyOf what the list is ordered by
     */
    public <T> Page<T> byText(BiFunction<String, Integer, List<T>> fetch, Function<T, String> keyOf) {
        return cut(fetch.apply(text(), size() + 1), keyOf);
    }

    /**
     * Fetches one page of a list that goes on after an item's id.
     *
     * @param fetch gives the items after an id, at most so many
     */
    public <T> Page<T> byId(BiFunction<Optional<UUID>, Integer, List<T>> fetch, Function<T, UUID> idOf) {
        return cut(fetch.apply(id(), size() + 1), item -> idOf.apply(item).toString());
    }

    /**
     * Fetches one page of a list that goes on after a position.
     *
     * @param fetch gives the items after a position, at most so many
     * @param positionOf where an item stands
     */
    public <T> Page<T> byPosition(
            BiFunction<Optional<Position>, Integer, List<T>> fetch, Function<T, Position> positionOf) {
        Optional<Position> from =
                Optional.of(text()).filter(it -> !it.isEmpty()).map(Position::parse);
        return cut(fetch.apply(from, size() + 1), item -> positionOf.apply(item).text());
    }

    /** Cuts one page out of a short list that is all there; the page is ordered by a text that only one of them has. */
    public <T> Page<T> of(List<T> all, Function<T, String> keyOf) {
        return byText(
                (after, limit) -> all.stream()
                        .filter(it -> keyOf.apply(it).compareTo(after) > 0)
                        .sorted(java.util.Comparator.comparing(keyOf))
                        .limit(limit)
                        .toList(),
                keyOf);
    }

    /** How many at most; 422 for anything but a number in range. */
    public int size() {
        if (limit == null || limit.isEmpty()) {
            return USUAL;
        }
        if (!limit.matches("[0-9]{1,4}") || Integer.parseInt(limit) < 1 || Integer.parseInt(limit) > MOST) {
            throw refused("limit", "is a number from 1 to " + MOST);
        }
        return Integer.parseInt(limit);
    }

    private String text() {
        if (after == null) {
            return "";
        }
        if (after.length() > LONGEST_AFTER || after.chars().anyMatch(Character::isISOControl)) {
            throw notANext();
        }
        return after;
    }

    private Optional<UUID> id() {
        try {
            return Optional.of(text()).filter(it -> !it.isEmpty()).map(UUID::fromString);
        } catch (IllegalArgumentException e) {
            throw notANext();
        }
    }

    private <T> Page<T> cut(List<T> found, Function<T, String> keyOf) {
        return found.size() <= size()
                ? new Page<>(found, Optional.empty())
                : new Page<>(found.subList(0, size()), Optional.of(keyOf.apply(found.get(size() - 1))));
    }

    static ProblemException notANext() {
        return refused("after", "is the next of the page before");
    }

    private static ProblemException refused(String field, String message) {
        return ProblemException.invalid("This page of the list cannot be found.")
                .withField(field, message);
    }

    /**
     * Some items of a list.
     *
     * @param next what to send as {@code after} to get the page behind this one; absent on the last
     */
    public record Page<T>(List<T> items, Optional<String> next) {

        /** The same page with what each item is shown as. */
        public <R> Page<R> map(Function<T, R> show) {
            return new Page<>(items.stream().map(show).toList(), next);
        }
    }
}
