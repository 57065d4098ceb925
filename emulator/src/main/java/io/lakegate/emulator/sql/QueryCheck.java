package io.lakegate.emulator.sql;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakegate.emulator.http.Json;
import io.lakegate.emulator.lakehouse.Lakehouse;
import io.lakegate.emulator.sql.value.SqlFailedException;
import io.lakegate.emulator.sql.value.SqlPlace;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * What the engine's own parser says about a statement: it is one query, and it names these tables.
 *
 * @param tables catalog, schema and table as they were written; empty text for what was left out
 */
record QueryCheck(List<List<String>> tables) {
    /** Planning takes long and much stack for a deep tree, and nothing interrupts it. */
    private static final int DEEPEST = 250;

    /** Refuses everything that is not exactly one query: nothing else is ever run. */
    static QueryCheck of(Connection connection, String sql) throws SQLException {
        ObjectNode parsed = parse(connection, sql);
        if (parsed.path("error").asBoolean()) {
            throw parsed.path("error_type").asText().equals("parser")
                    ? SqlFailedException.syntax(
                            sentence(parsed.path("error_message").asText()))
                    : SqlFailedException.readOnly();
        }
        if (parsed.path("statements").size() != 1) {
            throw SqlFailedException.readOnly();
        }
        List<List<String>> tables = new ArrayList<>();
        collect(parsed, tables, 0);
        return new QueryCheck(tables);
    }

    /** Says of a missing table whether it exists for others. */
    SqlFailedException explain(SQLException failed, Lakehouse lakehouse, SqlPlace.Names place) {
        if (!EngineErrors.isMissingTable(failed)) {
            return EngineErrors.translate(failed);
        }
        for (List<String> written : tables) {
            String catalog = written.get(0).isEmpty() ? place.catalog() : written.get(0);
            String schema = written.get(1).isEmpty() ? place.schema() : written.get(1);
            if (EngineErrors.names(failed, written.get(2))
                    && lakehouse.findTable(catalog, schema, written.get(2)).isPresent()) {
                return SqlFailedException.notAllowed(catalog + "." + schema + "." + written.get(2));
            }
        }
        return EngineErrors.translate(failed);
    }

    private static ObjectNode parse(Connection connection, String sql) throws SQLException {
        try (PreparedStatement parser = connection.prepareStatement("SELECT json_serialize_sql(CAST(? AS VARCHAR))")) {
            parser.setString(1, sql);
            try (ResultSet answer = parser.executeQuery()) {
                answer.next();
                return Json.findObject(String.valueOf(answer.getString(1))).orElseThrow(SqlFailedException::tooComplex);
            }
        }
    }

    private static void collect(JsonNode node, List<List<String>> tables, int depth) {
        if (depth > DEEPEST) {
            throw SqlFailedException.tooComplex();
        }
        if (node.path("type").asText().equals("BASE_TABLE")) {
            tables.add(List.of(
                    node.path("catalog_name").asText(),
                    node.path("schema_name").asText(),
                    node.path("table_name").asText()));
        }
        node.forEach(child -> collect(child, tables, depth + 1));
    }

    private static String sentence(String message) {
        return message.isEmpty()
                ? "Syntax error"
                : message.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + message.substring(1);
    }
}
