package io.lakegate.emulator.statement;

import io.lakegate.emulator.sql.value.SqlPlace;
import java.time.Instant;

/**
 * A session: statements in it share catalog and schema.
 *
 * @param id a UUID
 * @param ownerId whose it is
 * @param warehouseId where its statements run
 * @param place catalog and schema; a {@code USE} moves it
 * @param usedAt when it was last used
 */
record SqlSession(String id, long ownerId, String warehouseId, SqlPlace place, Instant usedAt) {
    SqlSession usedAt(Instant now) {
        return new SqlSession(id, ownerId, warehouseId, place, now);
    }
}
