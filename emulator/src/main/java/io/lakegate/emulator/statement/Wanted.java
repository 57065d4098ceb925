package io.lakegate.emulator.statement;

import io.lakegate.emulator.sql.value.SqlParameter;
import io.lakegate.emulator.sql.value.SqlPlace;
import java.util.List;

/**
 * A statement that somebody wants to be run.
 *
 * @param statement the SQL
 * @param parameters values for its markers
 * @param warehouseId where
 * @param place catalog and schema
 * @param rowLimit more rows are cut off
 * @param byteLimit more bytes are cut off
 * @param delivery how the result is to be fetched
 */
public record Wanted(
        String statement,
        List<SqlParameter> parameters,
        String warehouseId,
        SqlPlace place,
        long rowLimit,
        long byteLimit,
        Delivery delivery) {
    /** How a result is fetched. */
    public enum Delivery {
        /** In the answer itself. */
        INLINE,
        /** As JSON from links that need no token. */
        JSON_LINKS,
        /** As CSV from links that need no token. */
        CSV_LINKS
    }
}
