package io.lakegate.emulator.sql;

import io.lakegate.emulator.sql.value.SqlParameter;
import io.lakegate.emulator.sql.value.SqlPlace;
import java.util.List;

/**
 * A statement to run.
 *
 * @param statement in Databricks' SQL
 * @param parameters values for its markers
 * @param subject whose permissions count: an e-mail address or application id
 * @param place where names without a catalog or schema are looked up; a {@code USE} moves it
 * @param maxRows more are cut off
 * @param maxBytes more are cut off
 */
public record Query(
        String statement, List<SqlParameter> parameters, String subject, SqlPlace place, long maxRows, long maxBytes) {
    /** Copies the list. */
    public Query {
        parameters = List.copyOf(parameters);
    }
}
