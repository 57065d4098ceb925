package io.lakegate.server.diagnosis;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lakegate.server.database.Database;
import io.lakegate.server.integration.Integration;
import io.lakegate.server.integration.IntegrationId;
import io.lakegate.server.user.SignedIn;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** The rows of {@code verification}: the latest runs of each integration. */
@ApplicationScoped
class VerificationLog {

    /** Of each integration; older ones go when a new one begins. */
    private static final int KEPT = 20;

    /** A run takes seconds; one that has been silent for so long was cut off with its server. */
    private static final String SILENT = "interval '2 minutes'";

    private static final String SELECT = """
            select v.*, i.version as version_now,
                   v.finished_at is null and v.beat_at < lakegate_now() - %s as silent
              from verification v join integration i on i.id = v.integration_id
             where v.integration_id = :integration""".formatted(SILENT);

    private final Database database;
    private final ObjectMapper json;

    VerificationLog(Database database, ObjectMapper json) {
        this.database = database;
        this.json = json;
    }

    /** Begins a run, unless one is under way; then that one's id, and nothing begins. */
    Begun begin(Integration integration, SignedIn by, int checks) {
        return database.transaction(handle -> {
            handle.createQuery("select 1 from integration where id = :id for update")
                    .bind("id", integration.id().value())
                    .mapTo(Integer.class)
                    .findOne();
            Optional<Verification> running = latest(handle, integration.id()).filter(Verification::running);
            if (running.isPresent()) {
                return new Begun(UUID.fromString(running.get().id()), false);
            }
            UUID id = UUID.randomUUID();
            handle.createUpdate("""
                            insert into verification (id, integration_id, integration_version, started_by, started_by_name, checks)
                            values (:id, :integration, :version, :by, :name, :checks)""")
                    .bind("id", id)
                    .bind("integration", integration.id().value())
                    .bind("version", integration.version())
                    .bind("by", by.id().value())
                    .bind("name", by.name())
                    .bind("checks", checks)
                    .execute();
            forgetOld(handle, integration.id());
            return new Begun(id, true);
        });
    }

    /**
     * A run.
     *
     * @param fresh whether it begins now
     */
    record Begun(UUID id, boolean fresh) {}

    void add(UUID id, Line line) {
        database.run(handle -> handle.createUpdate("""
                        update verification set lines = lines || cast(:line as jsonb), beat_at = lakegate_now()
                        where id = :id""")
                .bind("line", text(List.of(line)))
                .bind("id", id)
                .execute());
    }

    void finish(Handle handle, UUID id) {
        handle.createUpdate("update verification set finished_at = lakegate_now() where id = :id")
                .bind("id", id)
                .execute();
    }

    /** The latest run, if there was one. */
    Optional<Verification> latest(IntegrationId integration) {
        return database.read(handle -> latest(handle, integration));
    }

    /** The latest runs, newest first. */
    List<Verification> list(IntegrationId integration) {
        return database.read(handle -> handle.createQuery(SELECT + " order by v.started_at desc, v.id")
                .bind("integration", integration.value())
                .map((row, context) -> verification(row))
                .list());
    }

    private Optional<Verification> latest(Handle handle, IntegrationId integration) {
        return handle.createQuery(SELECT + " order by v.started_at desc, v.id limit 1")
                .bind("integration", integration.value())
                .map((row, context) -> verification(row))
                .findOne();
    }

    private static void forgetOld(Handle handle, IntegrationId integration) {
        handle.createUpdate("""
                        delete from verification where id in (
                            select id from verification where integration_id = :integration
                            order by started_at desc offset :kept)""")
                .bind("integration", integration.value())
                .bind("kept", KEPT)
                .execute();
    }

    private Verification verification(ResultSet row) throws SQLException {
        Timestamp finished = row.getTimestamp("finished_at");
        String state = finished != null ? "done" : row.getBoolean("silent") ? "broken-off" : "running";
        return new Verification(
                row.getString("id"),
                state,
                row.getString("started_by_name"),
                row.getTimestamp("started_at").toInstant(),
                Optional.ofNullable(finished).map(Timestamp::toInstant),
                row.getInt("checks"),
                row.getLong("integration_version") == row.getLong("version_now"),
                lines(row.getString("lines")));
    }

    private List<Line> lines(String text) {
        try {
            return json.readValue(text, new TypeReference<List<Line>>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("stored lines can be read", e);
        }
    }

    private String text(List<Line> lines) {
        try {
            return json.writeValueAsString(lines);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("lines can be written", e);
        }
    }
}
