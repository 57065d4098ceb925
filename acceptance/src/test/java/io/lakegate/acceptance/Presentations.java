package io.lakegate.acceptance;

import io.lakegate.emulator.fault.JournalEntry;
import java.util.List;

/** What the emulator's journal says about refreshes: the witness of what Lakegate really sent. */
final class Presentations {

    private Presentations() {}

    /** Every refresh request that reached the token endpoint. */
    static List<JournalEntry> entries(World world) {
        return world.cast.databricks.journal().entriesOf("refresh_token");
    }

    /** How many reached it. */
    static int all(World world) {
        return entries(world).size();
    }

    /** The most often that any one refresh token was presented. */
    static int mostOfOneToken(World world) {
        return world.cast.databricks.journal().presentations().values().stream()
                .mapToInt(Integer::intValue)
                .max()
                .orElse(0);
    }
}
