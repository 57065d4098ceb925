package io.lakegate.emulator.statement;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakegate.emulator.http.Json;
import io.lakegate.emulator.http.Origin;
import io.lakegate.emulator.sql.value.ResultColumn;
import io.lakegate.emulator.sql.value.SqlFailedException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A statement as the API writes it.
 *
 * @param run the statement
 * @param origin how the client reached the workspace
 * @param clock says how long a link is good
 */
record StatementJson(StatementRun run, Origin origin, Clock clock) {
    /** Databricks' links are good for so long. */
    private static final Duration LINK_LIFE = Duration.ofMinutes(15);

    static final String LINKS = "/sql-results";

    ObjectNode whole() {
        StatementState state = run.state();
        ObjectNode json = Json.object().put("statement_id", run.id());
        json.set("status", status(state));
        if (state == StatementState.SUCCEEDED) {
            Chunks chunks = chunks();
            json.set("manifest", manifest(chunks));
            json.set("result", chunk(0));
        }
        return json;
    }

    ObjectNode status() {
        return status(run.state());
    }

    private ObjectNode status(StatementState state) {
        ObjectNode status = Json.object().put("state", state.name());
        run.failure().ifPresent(failure -> addError(status, failure));
        return status;
    }

    private static void addError(ObjectNode status, SqlFailedException failure) {
        status.putObject("error").put("error_code", "BAD_REQUEST").put("message", failure.text());
        failure.sqlState().ifPresent(sqlState -> status.put("sql_state", sqlState));
    }

    /** One chunk: rows, or where to fetch them. */
    ObjectNode chunk(int index) {
        Chunks chunks = chunks();
        if (run.wanted().delivery() == Wanted.Delivery.INLINE) {
            ObjectNode inline = place(Json.object(), chunks, index);
            inline.set("data_array", chunks.json(index));
            return inline;
        }
        Instant until = clock.instant().plus(LINK_LIFE).truncatedTo(ChronoUnit.MILLIS);
        ObjectNode link = place(Json.object(), chunks, index)
                .put("byte_count", run.result().orElseThrow().bytes())
                .put("external_link", origin.at(LINKS + "/" + run.newLink(until) + "/" + index))
                .put("expiration", until.toString());
        ObjectNode result = Json.object();
        result.set("external_links", Json.nodes(List.of(link)));
        return result;
    }

    Chunks chunks() {
        return new Chunks(run.result().orElseThrow());
    }

    private ObjectNode place(ObjectNode json, Chunks chunks, int index) {
        json.put("chunk_index", index)
                .put("row_offset", chunks.offset(index))
                .put("row_count", chunks.rows(index).size());
        if (index + 1 < chunks.count()) {
            json.put("next_chunk_index", index + 1)
                    .put(
                            "next_chunk_internal_link",
                            StatementsApi.ALL + "/" + run.id() + "/result/chunks/" + (index + 1) + "?row_offset="
                                    + chunks.offset(index + 1));
        }
        return json;
    }

    private ObjectNode manifest(Chunks chunks) {
        ObjectNode manifest = Json.object()
                .put("format", run.wanted().delivery() == Wanted.Delivery.CSV_LINKS ? "CSV" : "JSON_ARRAY");
        List<ResultColumn> columns = chunks.result().columns();
        ObjectNode schema = manifest.putObject("schema").put("column_count", columns.size());
        schema.set(
                "columns",
                Json.nodes(IntStream.range(0, columns.size())
                        .mapToObj(at -> column(columns.get(at), at))
                        .toList()));
        manifest.put("total_chunk_count", chunks.count())
                .put("total_row_count", chunks.result().rows().size())
                .put("total_byte_count", chunks.result().bytes())
                .put("truncated", chunks.result().truncated());
        manifest.set("chunks", chunkList(chunks));
        return manifest;
    }

    private static ArrayNode chunkList(Chunks chunks) {
        return Json.nodes(IntStream.range(0, chunks.count())
                .mapToObj(index -> Json.object()
                        .put("chunk_index", index)
                        .put("row_offset", chunks.offset(index))
                        .put("row_count", chunks.rows(index).size()))
                .toList());
    }

    private static ObjectNode column(ResultColumn column, int position) {
        ObjectNode json = Json.object()
                .put("name", column.name())
                .put("type_text", column.typeText())
                .put("type_name", column.typeName())
                .put("position", position);
        column.precision().ifPresent(precision -> json.put("type_precision", precision));
        column.scale().ifPresent(scale -> json.put("type_scale", scale));
        return json;
    }
}
