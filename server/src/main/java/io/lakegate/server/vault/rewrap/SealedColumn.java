package io.lakegate.server.vault.rewrap;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/** SQL about what a sealed value says of itself: bytes 2 to 5 are the number of its data key. */
public final class SealedColumn {

    private SealedColumn() {}

    /** The condition that a column lies under another data key than {@code :dataKey}. */
    public static String underAnother(String column) {
        return "(" + column + " is not null and substring(" + column + " from 2 for 4) <> int4send(:dataKey))";
    }

    /** {@link SealedTable#values} of a table with these sealed columns. */
    public static Map<Integer, Long> values(Handle handle, String table, String... columns) {
        String sql = Stream.of(columns)
                .map(column ->
                        "select substring(%1$s from 2 for 4) as key, count(*) as amount from %2$s where %1$s is not null group by 1"
                                .formatted(column, table))
                .collect(Collectors.joining(" union all "));
        Map<Integer, Long> values = new HashMap<>();
        handle.createQuery("select ('x' || encode(key, 'hex'))::bit(32)::int as number, sum(amount) as amount from ("
                        + sql + ") as each group by 1")
                .map((row, context) -> Map.entry(row.getInt("number"), row.getLong("amount")))
                .forEach(each -> values.merge(each.getKey(), each.getValue(), Long::sum));
        return values;
    }
}
