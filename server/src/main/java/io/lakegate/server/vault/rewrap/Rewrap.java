package io.lakegate.server.vault.rewrap;

import io.lakegate.server.vault.LocalVault;
import io.lakegate.server.vault.SealBrokenException;
import io.lakegate.server.vault.rewrap.SealedRow.SealedValue;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Rewraps one page of one table. */
@ApplicationScoped
public class Rewrap {

    private final LocalVault vault;

    /** With this vault's keys. */
    public Rewrap(LocalVault vault) {
        this.vault = vault;
    }

    /**
     * What a page came to.
     *
     * @param last the id it ended with; absent if there was none left
     * @param resealed how many values lie under the data key now
     * @param shut which values do not open, and so stay; without their content
     */
    public record Page(Optional<UUID> last, int resealed, List<String> shut) {}

    /**
     * Brings the next rows under a data key, within the caller's transaction: what is noted there of the progress stands with it.
     *
     * @param after the id that the page before ended with
     * @param limit how many rows at most
     */
    public Page page(Handle handle, SealedTable table, int dataKey, Optional<UUID> after, int limit) {
        List<SealedRow> rows = table.lock(handle, dataKey, after, limit);
        var shut = new ArrayList<String>();
        int resealed = 0;
        for (SealedRow row : rows) {
            if (row.values().isEmpty()) {
                shut.add(table.name() + " of " + row.id()); // its owner does not know what it is
            }
            SealedRow now = resealed(row, dataKey, table.name(), shut);
            if (!now.equals(row) && table.replace(handle, row, now)) {
                resealed += changed(row, now);
            }
        }
        return new Page(
                rows.isEmpty() ? Optional.empty() : Optional.of(rows.getLast().id()), resealed, List.copyOf(shut));
    }

    private SealedRow resealed(SealedRow row, int dataKey, String table, List<String> shut) {
        return new SealedRow(
                row.id(),
                row.values().stream()
                        .map(value -> value.sealed().dataKey() == dataKey
                                ? value
                                : resealed(value, dataKey, table + "." + value.column() + " of " + row.id(), shut))
                        .toList());
    }

    private SealedValue resealed(SealedValue value, int dataKey, String name, List<String> shut) {
        try {
            return new SealedValue(
                    value.column(), value.context(), vault.reseal(value.context(), value.sealed(), dataKey));
        } catch (SealBrokenException e) {
            shut.add(name);
            return value;
        }
    }

    private static int changed(SealedRow before, SealedRow after) {
        return (int) after.values().stream()
                .filter(value -> !before.values().contains(value))
                .count();
    }
}
