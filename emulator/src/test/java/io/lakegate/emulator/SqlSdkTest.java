package io.lakegate.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.databricks.sdk.WorkspaceClient;
import com.databricks.sdk.core.DatabricksConfig;
import com.databricks.sdk.core.error.platform.NotFound;
import com.databricks.sdk.core.error.platform.PermissionDenied;
import com.databricks.sdk.service.jobs.BaseJob;
import com.databricks.sdk.service.jobs.GetRunRequest;
import com.databricks.sdk.service.jobs.ListJobsRequest;
import com.databricks.sdk.service.jobs.ListRunsRequest;
import com.databricks.sdk.service.jobs.Run;
import com.databricks.sdk.service.jobs.RunLifeCycleState;
import com.databricks.sdk.service.jobs.RunNow;
import com.databricks.sdk.service.jobs.RunNowResponse;
import com.databricks.sdk.service.jobs.RunResultState;
import com.databricks.sdk.service.sql.CancelExecutionRequest;
import com.databricks.sdk.service.sql.CreateWarehouseRequest;
import com.databricks.sdk.service.sql.EditWarehouseRequest;
import com.databricks.sdk.service.sql.EndpointInfo;
import com.databricks.sdk.service.sql.ExecuteStatementRequest;
import com.databricks.sdk.service.sql.ExecuteStatementRequestOnWaitTimeout;
import com.databricks.sdk.service.sql.GetWarehouseResponse;
import com.databricks.sdk.service.sql.ListWarehousesRequest;
import com.databricks.sdk.service.sql.StartRequest;
import com.databricks.sdk.service.sql.State;
import com.databricks.sdk.service.sql.StatementParameterListItem;
import com.databricks.sdk.service.sql.StatementResponse;
import com.databricks.sdk.service.sql.StatementState;
import com.databricks.sdk.service.sql.StopRequest;
import io.lakegate.emulator.directory.ServicePrincipal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Warehouses, statements and jobs with Databricks' own SDK for Java, unmodified. */
@ExtendWith(EmulatorExtension.class)
@Timeout(60)
class SqlSdkTest {
    private static final String STARTER = "4c616b6567617465";
    private static final String NIGHTLY = "4c616b6567617466";

    private Emulator emulator;

    @BeforeEach
    void aFreshEmulator(Emulator shared) {
        emulator = shared;
        emulator.reset();
    }

    @AfterEach
    void putBack() {
        emulator.reset();
    }

    @Test
    void theSeedsWarehousesAreListedWithTheirStates() {
        List<EndpointInfo> all = new ArrayList<>();
        program().warehouses().list(new ListWarehousesRequest()).forEach(all::add);

        assertThat(all).extracting(EndpointInfo::getId).containsExactly(STARTER, NIGHTLY);
        assertThat(all).extracting(EndpointInfo::getState).containsExactly(State.RUNNING, State.STOPPED);
        assertThat(all.getFirst().getOdbcParams().getPath()).isEqualTo("/sql/1.0/warehouses/" + STARTER);
    }

    @Test
    void aStoppedWarehouseTakesItsTimeToStart() {
        WorkspaceClient client = program();
        client.warehouses().start(new StartRequest().setId(NIGHTLY));

        assertThat(state(client, NIGHTLY)).isEqualTo(State.STARTING);
        emulator.clock().advance(Duration.ofSeconds(6));
        assertThat(state(client, NIGHTLY)).isEqualTo(State.RUNNING);
        emulator.clock().advance(Duration.ofMinutes(11));
        assertThat(state(client, NIGHTLY)).isEqualTo(State.STOPPED);
    }

    @Test
    void aStatementStartsAStoppedWarehouseAndWaitsForIt() {
        emulator.clock().freeze();
        WorkspaceClient client = program();
        StatementResponse waiting = client.statementExecution()
                .executeStatement(statement("SELECT 1").setWarehouseId(NIGHTLY).setWaitTimeout("0s"));

        assertThat(waiting.getStatus().getState()).isEqualTo(StatementState.PENDING);
        assertThat(state(client, NIGHTLY)).isEqualTo(State.STARTING);

        emulator.clock().advance(Duration.ofSeconds(6));
        StatementResponse done = awaitEnd(client, waiting.getStatementId());
        assertThat(done.getStatus().getState()).isEqualTo(StatementState.SUCCEEDED);
        assertThat(done.getResult().getDataArray()).containsExactly(List.of("1"));
    }

    @Test
    void aStatementThatWaitsTooLongIsCanceledWhenAsked() {
        emulator.clock().freeze();
        StatementResponse canceled = program()
                .statementExecution()
                .executeStatement(statement("SELECT 1")
                        .setWarehouseId(NIGHTLY)
                        .setWaitTimeout("5s")
                        .setOnWaitTimeout(ExecuteStatementRequestOnWaitTimeout.CANCEL));

        assertThat(canceled.getStatus().getState()).isEqualTo(StatementState.CANCELED);
    }

    @Test
    void twoUsersSeeDifferentRowsOfOneTable() {
        String sql = "SELECT current_user(), region, count(*) FROM acme.shop.orders GROUP BY ALL ORDER BY region";

        assertThat(rows(user("alice"), sql)).containsExactly(List.of("alice@lakegate.example", "EMEA", "3"));
        assertThat(rows(user("bob"), sql)).containsExactly(List.of("bob@lakegate.example", "AMER", "2"));
        assertThat(rows(program(), sql))
                .hasSize(3)
                .allMatch(row ->
                        ((List<?>) row).getFirst().equals(servicePrincipal().applicationId()));
    }

    @Test
    void aTableWithoutSelectIsRefusedInDatabricksWordsAndAMissingOneIsNotFound() {
        StatementResponse refused = run(user("alice"), "SELECT * FROM acme.people.salaries");
        StatementResponse missing = run(user("alice"), "SELECT * FROM acme.people.nobody");

        assertThat(refused.getStatus().getState()).isEqualTo(StatementState.FAILED);
        assertThat(refused.getStatus().getError().getMessage())
                .contains("PERMISSION_DENIED", "does not have SELECT on Table 'acme.people.salaries'");
        assertThat(missing.getStatus().getError().getMessage()).contains("TABLE_OR_VIEW_NOT_FOUND");
        assertThat(rows(user("admin"), "SELECT count(*) FROM acme.people.salaries"))
                .containsExactly(List.of("2"));
    }

    @Test
    void valuesComeAsTextsWithDatabricksTypes() {
        StatementResponse answer = run(
                program(),
                "SELECT id, customer, amount, ordered_on, amount > 100 AS big, NULL AS nothing FROM acme.shop.orders WHERE id = 1");

        assertThat(answer.getResult().getDataArray().iterator().next())
                .containsExactly("1", "Northwind", "120.50", "2026-01-05", "true", null);
        assertThat(answer.getManifest().getSchema().getColumns())
                .extracting(column -> column.getTypeName().name(), column -> column.getTypeText())
                .contains(
                        org.assertj.core.groups.Tuple.tuple("LONG", "BIGINT"),
                        org.assertj.core.groups.Tuple.tuple("DECIMAL", "DECIMAL(10,2)"),
                        org.assertj.core.groups.Tuple.tuple("DATE", "DATE"),
                        org.assertj.core.groups.Tuple.tuple("BOOLEAN", "BOOLEAN"));
        assertThat(rows(program(), "SELECT tpep_pickup_datetime FROM samples.nyctaxi.trips ORDER BY 1 LIMIT 1"))
                .containsExactly(List.of("2016-02-06T19:40:58.000Z"));
    }

    @Test
    void parametersFillMarkersAndNeverTheStatement() {
        StatementResponse answer = program()
                .statementExecution()
                .executeStatement(statement("SELECT customer FROM orders WHERE customer = :who OR id = :id ORDER BY id")
                        .setCatalog("acme")
                        .setSchema("shop")
                        .setParameters(List.of(
                                new StatementParameterListItem().setName("who").setValue("' OR 1=1 --"),
                                new StatementParameterListItem()
                                        .setName("id")
                                        .setValue("4")
                                        .setType("INT"))));

        assertThat(answer.getResult().getDataArray()).containsExactly(List.of("Initech"));
    }

    @Test
    void manyRowsComeInChunks() {
        WorkspaceClient client = program();
        StatementResponse answer = run(client, "SELECT range FROM range(12000)");

        assertThat(answer.getManifest().getTotalChunkCount()).isEqualTo(3);
        assertThat(answer.getResult().getDataArray()).hasSize(5000);
        assertThat(client.statementExecution()
                        .getStatementResultChunkN(answer.getStatementId(), 2L)
                        .getDataArray())
                .hasSize(2000)
                .contains(List.of("11999"));
        StatementResponse cut = client.statementExecution()
                .executeStatement(statement("SELECT range FROM range(12000)").setRowLimit(10L));
        assertThat(cut.getManifest().getTruncated()).isTrue();
        assertThat(cut.getResult().getDataArray()).hasSize(10);
    }

    @Test
    void aRunningStatementIsCanceled() {
        WorkspaceClient client = program();
        StatementResponse running = client.statementExecution()
                .executeStatement(
                        statement("SELECT count(*) FROM range(10000000) a, range(100000) b WHERE a.range * b.range = 7")
                                .setWaitTimeout("0s"));

        client.statementExecution()
                .cancelExecution(new CancelExecutionRequest().setStatementId(running.getStatementId()));

        assertThat(awaitEnd(client, running.getStatementId()).getStatus().getState())
                .isEqualTo(StatementState.CANCELED);
        assertThat(rows(client, "SELECT 1")).containsExactly(List.of("1"));
    }

    @Test
    void nobodyElseGetsAResultAndAfterAnHourItIsGone() {
        StatementResponse answer = run(user("alice"), "SELECT 1");

        assertThatThrownBy(() -> user("bob").statementExecution().getStatement(answer.getStatementId()))
                .isInstanceOf(NotFound.class);
        emulator.clock().advance(Duration.ofMinutes(61));
        assertThatThrownBy(() -> user("alice").statementExecution().getStatement(answer.getStatementId()))
                .isInstanceOf(NotFound.class);
    }

    @Test
    void warehousesAreMadeChangedAndDeletedByAdminsOnly() {
        WorkspaceClient admin = user("wanda");
        admin.warehouses()
                .create(new CreateWarehouseRequest().setName("Reports").setClusterSize("Small"));
        EndpointInfo made = null;
        for (EndpointInfo one : admin.warehouses().list(new ListWarehousesRequest())) {
            made = one.getName().equals("Reports") ? one : made;
        }
        assertThat(made).isNotNull();
        String id = made.getId();
        admin.warehouses()
                .edit(new EditWarehouseRequest().setId(id).setName("Reports").setAutoStopMins(30L));
        GetWarehouseResponse changed = admin.warehouses().get(id);

        assertThat(changed.getAutoStopMins()).isEqualTo(30);
        assertThat(changed.getClusterSize()).isEqualTo("Small");
        assertThatThrownBy(() -> user("alice").warehouses().delete(id)).isInstanceOf(PermissionDenied.class);
        assertThatThrownBy(() -> user("alice").warehouses().stop(new StopRequest().setId(STARTER)))
                .isInstanceOf(PermissionDenied.class);
        admin.warehouses().delete(id);
        assertThatThrownBy(() -> admin.warehouses().get(id)).isInstanceOf(NotFound.class);
    }

    @Test
    void aTestJobRunsAsWhoeverStartsIt() {
        WorkspaceClient client = user("alice");
        List<BaseJob> all = new ArrayList<>();
        client.jobs().list(new ListJobsRequest()).forEach(all::add);
        emulator.clock().freeze();

        long orders = client.jobs()
                .runNow(new RunNow().setJobId(all.getFirst().getJobId()))
                .getResponse()
                .getRunId();
        long salaries = client.jobs()
                .runNow(new RunNow().setJobId(all.get(1).getJobId()))
                .getResponse()
                .getRunId();

        assertThat(lifeCycle(client, orders)).isEqualTo(RunLifeCycleState.PENDING);
        emulator.clock().advance(Duration.ofSeconds(1));
        assertThat(lifeCycle(client, orders)).isEqualTo(RunLifeCycleState.RUNNING);
        emulator.clock().advance(Duration.ofSeconds(5));
        assertThat(awaitEnd(client, orders).getState().getResultState()).isEqualTo(RunResultState.SUCCESS);
        Run failed = awaitEnd(client, salaries);
        assertThat(failed.getState().getResultState()).isEqualTo(RunResultState.FAILED);
        assertThat(failed.getState().getStateMessage()).contains("does not have SELECT");
        assertThat(client.jobs().listRuns(new ListRunsRequest())).hasSize(2);
    }

    @Test
    void aRunIsCanceledAndAnIdempotencyTokenStartsNoSecondOne() {
        WorkspaceClient client = user("alice");
        long job = client.jobs().list(new ListJobsRequest()).iterator().next().getJobId();
        emulator.clock().freeze();
        RunNowResponse first = client.jobs()
                .runNow(new RunNow().setJobId(job).setIdempotencyToken("t"))
                .getResponse();
        RunNowResponse second = client.jobs()
                .runNow(new RunNow().setJobId(job).setIdempotencyToken("t"))
                .getResponse();

        assertThat(second.getRunId()).isEqualTo(first.getRunId());
        client.jobs().cancelRun(first.getRunId());
        assertThat(client.jobs()
                        .getRun(new GetRunRequest().setRunId(first.getRunId()))
                        .getState()
                        .getResultState())
                .isEqualTo(RunResultState.CANCELED);
    }

    private static State state(WorkspaceClient client, String id) {
        return client.warehouses().get(id).getState();
    }

    private static RunLifeCycleState lifeCycle(WorkspaceClient client, long run) {
        return client.jobs()
                .getRun(new GetRunRequest().setRunId(run))
                .getState()
                .getLifeCycleState();
    }

    private static StatementResponse awaitEnd(WorkspaceClient client, String id) {
        StatementResponse now = client.statementExecution().getStatement(id);
        while (now.getStatus().getState() == StatementState.PENDING
                || now.getStatus().getState() == StatementState.RUNNING) {
            now = client.statementExecution().getStatement(id);
        }
        return now;
    }

    private static Run awaitEnd(WorkspaceClient client, long run) {
        Run now = client.jobs().getRun(new GetRunRequest().setRunId(run));
        while (now.getState().getLifeCycleState() != RunLifeCycleState.TERMINATED) {
            now = client.jobs().getRun(new GetRunRequest().setRunId(run));
        }
        return now;
    }

    private static ExecuteStatementRequest statement(String sql) {
        return new ExecuteStatementRequest()
                .setStatement(sql)
                .setWarehouseId(STARTER)
                .setWaitTimeout("30s");
    }

    private static StatementResponse run(WorkspaceClient client, String sql) {
        return client.statementExecution().executeStatement(statement(sql));
    }

    private static Collection<Collection<String>> rows(WorkspaceClient client, String sql) {
        StatementResponse answer = run(client, sql);
        assertThat(answer.getStatus().getError()).isNull();
        return answer.getResult().getDataArray();
    }

    private ServicePrincipal servicePrincipal() {
        return emulator.directory().servicePrincipals().getFirst();
    }

    private WorkspaceClient program() {
        return new WorkspaceClient(config().setAuthType("oauth-m2m")
                .setClientId(servicePrincipal().applicationId())
                .setClientSecret(servicePrincipal().secret().reveal()));
    }

    private WorkspaceClient user(String name) {
        String token = SqlTokens.of(emulator, name + "@lakegate.example", "all-apis");
        return new WorkspaceClient(config().setAuthType("pat").setToken(token));
    }

    private DatabricksConfig config() {
        return new DatabricksConfig().setHost(emulator.workspaceUrl().toString());
    }
}
