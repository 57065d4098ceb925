package io.lakegate.server.connection.trial;

import io.lakegate.server.audit.Audit;
import io.lakegate.server.audit.AuditEntry;
import io.lakegate.server.connection.Connection;
import io.lakegate.server.connection.ConnectionView;
import io.lakegate.server.connection.trial.Trial.Result;
import io.lakegate.server.connection.trial.Trial.State;
import io.lakegate.server.database.Database;
import io.lakegate.server.databricks.sql.SqlRefusedException;
import io.lakegate.server.databricks.sql.SqlStatement;
import io.lakegate.server.databricks.sql.SqlStatements;
import io.lakegate.server.databricks.sql.SqlWarehouse;
import io.lakegate.server.exchange.token.Answer;
import io.lakegate.server.exchange.token.Asker;
import io.lakegate.server.exchange.token.Exchange;
import io.lakegate.server.exchange.token.MinimumValidity;
import io.lakegate.server.http.ProblemException;
import io.lakegate.server.oauth.AccessToken;
import io.lakegate.server.user.SignedIn;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Tests connections. Speaks to Databricks outside of any transaction; blocks for some seconds. */
@ApplicationScoped
class Trials {

    private static final String QUERY = "SELECT current_user(), current_catalog()";

    /** A warehouse that has not answered by then will not. */
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Database database;
    private final TrialStore store;
    private final Exchange exchange;
    private final SqlStatements sql;
    private final Audit audit;

    Trials(Database database, TrialStore store, Exchange exchange, SqlStatements sql, Audit audit) {
        this.database = database;
        this.store = store;
        this.exchange = exchange;
        this.sql = sql;
        this.audit = audit;
    }

    /**
     * Begins one; a warehouse that runs has answered when this returns.
     *
     * @throws ProblemException 409 where no SQL warehouse is chosen
     */
    Trial begin(ConnectionView view, SignedIn person) {
        Connection connection = view.connection();
        String warehouse = connection.attributes().warehouse().orElseThrow(Trials::noWarehouse);
        UUID id = UUID.randomUUID();
        database.run(handle -> store.add(handle, id, connection.id(), person.id(), warehouse));
        withToken(view, person, id, token -> {
            SqlWarehouse seen = sql.warehouse(view.integration().host(), warehouse, token);
            database.run(handle -> store.warehouse(handle, id, seen.name(), seen.state()));
            SqlStatement statement = sql.execute(
                    view.integration().host(), seen, connection.attributes().catalog(), QUERY, token);
            database.run(handle -> store.statement(handle, id, statement.id()));
            return outcome(view, statement);
        });
        return require(id, view, person);
    }

    /** Asks Databricks once how far it is; 404 where there is no such test of this person's. */
    Trial look(ConnectionView view, UUID id, SignedIn person) {
        Trial trial = require(id, view, person);
        if (!trial.running() || trial.statement().isEmpty()) {
            return overdue(trial, view, person);
        }
        withToken(view, person, id, token -> {
            SqlStatement statement =
                    sql.find(view.integration().host(), trial.statement().orElseThrow(), token);
            if (!statement.state().over()) {
                SqlWarehouse seen = sql.warehouse(view.integration().host(), trial.warehouse(), token);
                database.run(handle -> store.warehouse(handle, id, seen.name(), seen.state()));
            }
            return outcome(view, statement);
        });
        return overdue(require(id, view, person), view, person);
    }

    /** One whose server stopped in between, or whose warehouse does not come, ends here. */
    private Trial overdue(Trial trial, ConnectionView view, SignedIn person) {
        if (!trial.running() || trial.seconds() < PATIENCE.toSeconds()) {
            return trial;
        }
        end(
                view,
                trial.id(),
                person,
                new Result(
                        State.FAILED,
                        "The warehouse did not answer within " + PATIENCE.toMinutes() + " minutes.",
                        "Look at the warehouse at Databricks; when it runs, test again."));
        return require(trial.id(), view, person);
    }

    private void withToken(ConnectionView view, SignedIn person, UUID id, Step step) {
        Answer answer = exchange.exchange(
                new Asker.OfPerson(person), view.connection().id(), MinimumValidity.STANDARD, Optional.empty());
        Optional<Result> result = answer instanceof Answer.Token token
                ? tried(view, () -> step.take(token.accessToken()))
                : Optional.of(TrialWords.noToken(answer));
        result.ifPresent(it -> end(view, id, person, it));
    }

    private static Optional<Result> tried(ConnectionView view, java.util.function.Supplier<Optional<Result>> step) {
        try {
            return step.get();
        } catch (SqlRefusedException e) {
            return Optional.of(TrialWords.refused(view, e));
        }
    }

    private static Optional<Result> outcome(ConnectionView view, SqlStatement statement) {
        return switch (statement.state()) {
            case PENDING, RUNNING -> Optional.empty();
            case SUCCEEDED -> Optional.of(TrialWords.succeeded(statement));
            case FAILED -> Optional.of(TrialWords.failed(view, statement));
        };
    }

    private void end(ConnectionView view, UUID id, SignedIn person, Result result) {
        database.run((Handle handle) -> {
            if (store.end(handle, id, result)) {
                String connection = view.connection().id().toString();
                AuditEntry entry = result.state() == State.SUCCEEDED
                        ? AuditEntry.success(
                                person.actor(),
                                "connection.test",
                                "connection",
                                view.connection().id().value())
                        : AuditEntry.refused(person.actor(), "connection.test", "connection", connection, "no-answer");
                audit.record(handle, entry.with("said", result.said()));
            }
        });
    }

    private Trial require(UUID id, ConnectionView view, SignedIn person) {
        return database.read(handle -> store.find(handle, id, view.connection().id(), person.id()))
                .orElseThrow(() -> ProblemException.notFound("connection test"));
    }

    private static ProblemException noWarehouse() {
        return new ProblemException(
                409,
                "no-warehouse",
                "No SQL warehouse is chosen",
                "The test runs a query on the connection's SQL warehouse. Enter one at the connection first.");
    }

    /** Something that takes a token; nothing while it goes on. */
    private interface Step {
        Optional<Result> take(AccessToken token);
    }
}
