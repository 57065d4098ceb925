package io.lakegate.emulator.job;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakegate.emulator.http.Json;
import io.lakegate.emulator.http.Origin;
import io.lakegate.emulator.lakehouse.JobSeed;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Jobs and runs as the API writes them. */
final class JobJson {
    private static final String TASK = "statement";

    private JobJson() {}

    static ObjectNode job(JobSeed job) {
        ObjectNode settings = Json.object()
                .put("name", job.name())
                .put("max_concurrent_runs", 1)
                .put("timeout_seconds", 0)
                .put("format", "MULTI_TASK");
        settings.set("tasks", Json.nodes(List.of(task(job))));
        ObjectNode json = Json.object()
                .put("job_id", job.id())
                .put("creator_user_name", "system")
                .put("created_time", 0);
        json.set("settings", settings);
        return json;
    }

    static ObjectNode run(JobRun run, Instant now, Origin origin) {
        ObjectNode json = Json.object()
                .put("job_id", run.job().id())
                .put("run_id", run.id())
                .put("number_in_job", run.number())
                .put("original_attempt_run_id", run.id())
                .put("creator_user_name", run.caller().subject())
                .put("run_as_user_name", run.caller().subject())
                .put("run_name", run.job().name())
                .put("run_page_url", origin.at("/jobs/" + run.job().id()))
                .put("run_type", "JOB_RUN")
                .put("format", "MULTI_TASK")
                .put("trigger", "ONE_TIME");
        addState(json, run, now);
        ObjectNode task = task(run.job()).put("run_id", run.id() + 1_000_000);
        addState(task, run, now);
        json.set("tasks", Json.nodes(List.of(task)));
        return json;
    }

    private static ObjectNode task(JobSeed job) {
        ObjectNode task = Json.object().put("task_key", TASK);
        task.putObject("sql_task").put("warehouse_id", job.warehouseId());
        return task;
    }

    /** The older {@code state} and the newer {@code status} say the same. */
    private static void addState(ObjectNode json, JobRun run, Instant now) {
        Optional<JobRun.Result> result = run.result(now);
        String lifeCycle = run.lifeCycle(now).name();
        ObjectNode state = json.putObject("state")
                .put("life_cycle_state", lifeCycle)
                .put("state_message", result.isPresent() ? run.message() : "")
                .put("user_cancelled_or_timedout", run.canceledAt().isPresent());
        ObjectNode status = json.putObject("status").put("state", lifeCycle);
        result.ifPresent(with -> {
            state.put("result_state", with.name());
            status.putObject("termination_details")
                    .put("code", code(with))
                    .put("type", type(with))
                    .put("message", run.message());
        });
        json.put("start_time", run.startedAt().toEpochMilli())
                .put("setup_duration", run.job().pendingFor().toMillis())
                .put("cleanup_duration", 0)
                .put("execution_duration", result.isPresent() ? duration(run) : 0)
                .put("end_time", result.isPresent() ? end(run).toEpochMilli() : 0);
    }

    private static Instant end(JobRun run) {
        return run.canceledAt().orElseGet(run::earliestEnd);
    }

    private static long duration(JobRun run) {
        return Math.max(0, Duration.between(run.beganAt(), end(run)).toMillis());
    }

    private static String code(JobRun.Result result) {
        return switch (result) {
            case SUCCESS -> "SUCCESS";
            case FAILED -> "RUN_EXECUTION_ERROR";
            case CANCELED -> "USER_CANCELED";
        };
    }

    private static String type(JobRun.Result result) {
        return result == JobRun.Result.FAILED ? "CLIENT_ERROR" : "SUCCESS";
    }
}
