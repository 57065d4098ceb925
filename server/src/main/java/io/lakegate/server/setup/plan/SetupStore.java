package io.lakegate.server.setup.plan;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lakegate.server.http.Position;
import io.lakegate.server.integration.IntegrationId;
import io.lakegate.server.user.UserId;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/**
 * The rows of {@code setup_plan} and {@code setup_step}. A step is written down before anything is sent and again after the
 * answer, so that a server that dies in between leaves a true list.
 */
@ApplicationScoped
public class SetupStore {

    /** How long a run may be silent before it counts as dead: longer than any one call takes. */
    static final Duration RUN = Duration.ofMinutes(2);

    private static final ObjectMapper JSON =
            new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    private static final String COLUMNS = """
            select id, wish, maker_name, integration_id, created_at,
                   case when state in ('APPLYING', 'UNDOING') and running_until < lakegate_now()
                        then 'INTERRUPTED' else state end as state
            from setup_plan
            """;

    /** Adds a plan nobody has begun, and forgets finished ones of more than a month ago. */
    public void add(Handle handle, SetupPlan plan, UserId by) {
        handle.execute("delete from setup_plan where state in ('PLANNED', 'DONE', 'UNDONE')"
                + " and updated_at < lakegate_now() - interval '30 days'");
        handle.createUpdate("insert into setup_plan (id, wish, maker_id, maker_name)"
                        + " values (:id, cast(:wish as jsonb), :by, :name)")
                .bind("id", plan.id().value())
                .bind("wish", text(plan.wish()))
                .bind("by", by.value())
                .bind("name", plan.makerName())
                .execute();
        for (SetupStep step : plan.steps()) {
            handle.createUpdate("insert into setup_step (plan_id, position, kind) values (:plan, :position, :kind)")
                    .bind("plan", plan.id().value())
                    .bind("position", step.position())
                    .bind("kind", step.kind().name())
                    .execute();
        }
    }

    /** The plan, if there is one. */
    public Optional<SetupPlan> find(Handle handle, PlanId id) {
        return handle.createQuery(COLUMNS + "where id = :id")
                .bind("id", id.value())
                .map((row, context) -> plan(row, List.of()))
                .findOne()
                .map(plan -> withSteps(handle, plan));
    }

    /** The newest first, those behind that position, at most so many. */
    public List<SetupPlan> page(Handle handle, Optional<Position> after, int limit) {
        String behind = after.isPresent() ? "where (created_at, id) < (:time, :id) " : "";
        var query = handle.createQuery(COLUMNS + behind + "order by created_at desc, id desc limit :limit");
        after.ifPresent(
                it -> query.bind("time", it.time().atOffset(ZoneOffset.UTC)).bind("id", it.id()));
        return query.bind("limit", limit).map((row, context) -> plan(row, List.of())).list().stream()
                .map(plan -> withSteps(handle, plan))
                .toList();
    }

    /** Removes a plan that nobody works on; whether there was one. */
    public boolean remove(Handle handle, PlanId id) {
        return handle.createUpdate("delete from setup_plan where id = :id"
                                + " and not (state in ('APPLYING', 'UNDOING') and running_until >= lakegate_now())")
                        .bind("id", id.value())
                        .execute()
                == 1;
    }

    /**
     * Takes the plan for one run, if nobody else works on it; another run that still believes in itself writes nothing from
     * now on. To apply, all steps begin anew.
     */
    public boolean begin(Handle handle, PlanId id, UUID run, PlanState doing) {
        boolean taken = handle.createUpdate("""
                                update setup_plan
                                set state = :doing, run_id = :run, updated_at = lakegate_now(),
                                    running_until = lakegate_now() + make_interval(secs => :life)
                                where id = :id and state <> 'DONE'
                                  and not (state in ('APPLYING', 'UNDOING') and running_until >= lakegate_now())
                                """)
                        .bind("id", id.value())
                        .bind("run", run)
                        .bind("doing", doing.name())
                        .bind("life", (double) RUN.toSeconds())
                        .execute()
                == 1;
        if (taken && doing == PlanState.APPLYING) {
            handle.createUpdate("""
                            update setup_step
                            set state = 'WAITING', made_id = null, made_client_id = null, made_name = null, cause = null,
                                detail = null, started_at = null, ended_at = null
                            where plan_id = :id
                            """).bind("id", id.value()).execute();
        }
        return taken;
    }

    /** Writes down that a step begins; false if the run is not ours any more, and then nothing must be sent. */
    public boolean start(Handle handle, PlanId id, UUID run, int position) {
        return ours(handle, id, run)
                && handle.createUpdate("update setup_step set state = 'RUNNING', started_at = lakegate_now(),"
                                        + " cause = null, detail = null where plan_id = :id and position = :position")
                                .bind("id", id.value())
                                .bind("position", position)
                                .execute()
                        == 1;
    }

    /** Keeps the run alive; false if it is not ours any more. */
    public boolean ours(Handle handle, PlanId id, UUID run) {
        return handle.createUpdate("update setup_plan set running_until = lakegate_now()"
                                + " + make_interval(secs => :life) where id = :id and run_id = :run")
                        .bind("id", id.value())
                        .bind("run", run)
                        .bind("life", (double) RUN.toSeconds())
                        .execute()
                == 1;
    }

    /**
     * Writes down how a step ended. What it made is kept where the step says nothing new of it. Whoever comes too late, because
     * another run has taken over, writes all the same: what it made does exist.
     */
    public void end(Handle handle, PlanId id, SetupStep step) {
        handle.createUpdate("""
                        update setup_step
                        set state = :state, cause = :cause, detail = :detail, ended_at = lakegate_now(),
                            made_id = coalesce(:madeId, made_id), made_client_id = coalesce(:clientId, made_client_id),
                            made_name = coalesce(:madeName, made_name)
                        where plan_id = :id and position = :position
                        """)
                .bind("id", id.value())
                .bind("position", step.position())
                .bind("state", step.state().name())
                .bindByType("cause", step.cause().orElse(null), String.class)
                .bindByType("detail", step.detail().orElse(null), String.class)
                .bindByType("madeId", step.made().map(Made::id).orElse(null), String.class)
                .bindByType("clientId", step.made().flatMap(Made::clientId).orElse(null), String.class)
                .bindByType("madeName", step.made().map(Made::name).orElse(null), String.class)
                .execute();
    }

    /** Writes down how a run ended. */
    public void end(Handle handle, PlanId id, UUID run, PlanState state, Optional<IntegrationId> integration) {
        handle.createUpdate("""
                        update setup_plan
                        set state = :state, run_id = null, running_until = null, updated_at = lakegate_now(),
                            integration_id = cast(:integration as uuid)
                        where id = :id and run_id = :run
                        """)
                .bind("id", id.value())
                .bind("run", run)
                .bind("state", state.name())
                .bindByType(
                        "integration", integration.map(IntegrationId::toString).orElse(null), String.class)
                .execute();
    }

    private static SetupPlan withSteps(Handle handle, SetupPlan plan) {
        List<SetupStep> steps = handle.createQuery("""
                        select position, kind, state, made_id, made_client_id, made_name, cause, detail, started_at, ended_at
                        from setup_step where plan_id = :id order by position
                        """)
                .bind("id", plan.id().value())
                .map(SetupStore::step)
                .list();
        return new SetupPlan(
                plan.id(), plan.wish(), plan.state(), steps, plan.makerName(), plan.integration(), plan.createdAt());
    }

    private static SetupPlan plan(ResultSet row, List<SetupStep> steps) throws SQLException {
        return new SetupPlan(
                new PlanId(row.getObject("id", UUID.class)),
                wish(row.getString("wish")),
                PlanState.valueOf(row.getString("state")),
                steps,
                row.getString("maker_name"),
                Optional.ofNullable(row.getObject("integration_id", UUID.class)).map(IntegrationId::new),
                row.getObject("created_at", OffsetDateTime.class).toInstant());
    }

    private static SetupStep step(ResultSet row, StatementContext context) throws SQLException {
        Optional<String> madeId = Optional.ofNullable(row.getString("made_id"));
        Optional<String> clientId = Optional.ofNullable(row.getString("made_client_id"));
        String name = Optional.ofNullable(row.getString("made_name")).orElse("");
        return new SetupStep(
                row.getInt("position"),
                StepKind.valueOf(row.getString("kind")),
                StepState.valueOf(row.getString("state")),
                madeId.map(id -> new Made(name, id, clientId)),
                Optional.ofNullable(row.getString("cause")),
                Optional.ofNullable(row.getString("detail")),
                time(row, "started_at"),
                time(row, "ended_at"));
    }

    private static Optional<Instant> time(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }

    private static String text(SetupWish wish) {
        try {
            return JSON.writeValueAsString(wish);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a wish is plain JSON", e);
        }
    }

    private static SetupWish wish(String text) {
        try {
            return JSON.readValue(text, SetupWish.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored wish cannot be read", e);
        }
    }
}
