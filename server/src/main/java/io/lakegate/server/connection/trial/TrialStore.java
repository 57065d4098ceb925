package io.lakegate.server.connection.trial;

import io.lakegate.server.connection.trial.Trial.Result;
import io.lakegate.server.connection.trial.Trial.State;
import io.lakegate.server.exchange.ConnectionId;
import io.lakegate.server.user.UserId;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** The rows of {@code connection_trial}; a handful of each connection stay. */
@ApplicationScoped
class TrialStore {

    private static final int KEPT = 20;

    void add(Handle handle, UUID id, ConnectionId connection, UserId person, String warehouse) {
        handle.createUpdate("""
                        insert into connection_trial (id, connection_id, person_id, warehouse, state)
                        values (:id, :connection, :person, :warehouse, 'RUNNING')""")
                .bind("id", id)
                .bind("connection", connection.value())
                .bind("person", person.value())
                .bind("warehouse", warehouse)
                .execute();
        handle.createUpdate("""
                        delete from connection_trial where connection_id = :connection and id not in (
                            select id from connection_trial where connection_id = :connection
                            order by started_at desc limit :kept)""")
                .bind("connection", connection.value())
                .bind("kept", KEPT)
                .execute();
    }

    /** One's own, of this connection. */
    Optional<Trial> find(Handle handle, UUID id, ConnectionId connection, UserId person) {
        return handle.createQuery("""
                        select *, cast(extract(epoch from coalesce(ended_at, lakegate_now()) - started_at) as bigint) as seconds
                        from connection_trial
                        where id = :id and connection_id = :connection and person_id = :person""")
                .bind("id", id)
                .bind("connection", connection.value())
                .bind("person", person.value())
                .map((row, context) -> trial(row))
                .findOne();
    }

    void warehouse(Handle handle, UUID id, String name, String state) {
        handle.execute(
                "update connection_trial set warehouse_name = ?, warehouse_state = ? where id = ? and ended_at is null",
                name,
                state,
                id);
    }

    void statement(Handle handle, UUID id, String statement) {
        handle.execute("update connection_trial set statement_id = ? where id = ?", statement, id);
    }

    /** False if somebody else's look has ended it already. */
    boolean end(Handle handle, UUID id, Result result) {
        return handle.createUpdate("""
                        update connection_trial
                        set state = :state, said = :said, next = :next, ended_at = lakegate_now()
                        where id = :id and ended_at is null""")
                        .bind("state", result.state().name())
                        .bind("said", result.said())
                        .bind("next", result.next())
                        .bind("id", id)
                        .execute()
                == 1;
    }

    private static Trial trial(ResultSet row) throws SQLException {
        return new Trial(
                row.getObject("id", UUID.class),
                new ConnectionId(row.getObject("connection_id", UUID.class)),
                row.getString("warehouse"),
                row.getString("warehouse_name"),
                row.getString("warehouse_state"),
                Optional.ofNullable(row.getString("statement_id")),
                State.valueOf(row.getString("state")),
                row.getString("said"),
                row.getString("next"),
                row.getObject("started_at", OffsetDateTime.class).toInstant(),
                row.getLong("seconds"));
    }
}
