package io.lakegate.emulator.job;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakegate.emulator.api.ApiError;
import io.lakegate.emulator.api.BearerCheck;
import io.lakegate.emulator.directory.Principal;
import io.lakegate.emulator.http.Answer;
import io.lakegate.emulator.http.Call;
import io.lakegate.emulator.http.Json;
import io.lakegate.emulator.http.Site;
import io.lakegate.emulator.lakehouse.JobSeed;
import java.util.List;
import java.util.Optional;

/** {@code /api/2.0/jobs}, {@code 2.1} and {@code 2.2}, which differ in nothing that is here. */
public final class JobsApi {
    private static final String SCOPE = "jobs.jobs";
    private static final String ORG_HEADER = "x-databricks-org-id";

    private final Jobs jobs;
    private final BearerCheck bearer;
    private final long workspaceId;

    /**
     * The API of one workspace.
     *
     * @param jobs its jobs
     * @param bearer its check of access tokens
     * @param workspaceId its number, which answers carry
     */
    public JobsApi(Jobs jobs, BearerCheck bearer, long workspaceId) {
        this.jobs = jobs;
        this.bearer = bearer;
        this.workspaceId = workspaceId;
    }

    /**
     * Adds the routes.
     *
     * @param site the workspace's host
     */
    public void routes(Site site) {
        for (String version : List.of("2.0", "2.1", "2.2")) {
            String root = "/api/" + version + "/jobs";
            site.get(root + "/list", this::list);
            site.get(root + "/get", this::show);
            site.post(root + "/run-now", this::runNow);
            site.get(root + "/runs/list", this::runs);
            site.get(root + "/runs/get", this::run);
            site.post(root + "/runs/cancel", this::cancel);
        }
    }

    private Answer list(Call call) {
        bearer.require(call, SCOPE);
        Optional<String> name = call.query().find("name");
        ObjectNode json = Json.object();
        json.set(
                "jobs",
                Json.nodes(jobs.list().stream()
                        .filter(job -> name.isEmpty() || job.name().equalsIgnoreCase(name.get()))
                        .map(JobJson::job)
                        .toList()));
        return answer(json.put("has_more", false));
    }

    private Answer show(Call call) {
        bearer.require(call, SCOPE);
        return answer(JobJson.job(job(call.query().text("job_id"))));
    }

    private Answer runNow(Call call) {
        Principal caller = bearer.require(call, SCOPE);
        JsonNode body = Json.findObject(call.body()).orElseThrow(ApiError::malformed);
        Optional<String> token =
                Optional.of(body.path("idempotency_token").asText("")).filter(text -> !text.isEmpty());
        JobRun run = jobs.run(job(body.path("job_id").asText("")), caller, token);
        return answer(Json.object().put("run_id", run.id()).put("number_in_job", run.number()));
    }

    private Answer runs(Call call) {
        bearer.require(call, SCOPE);
        Optional<Long> job = call.query().find("job_id").map(text -> job(text).id());
        ObjectNode json = Json.object();
        json.set(
                "runs",
                Json.nodes(jobs.runs().stream()
                        .filter(run -> job.isEmpty() || job.get() == run.job().id())
                        .map(run -> JobJson.run(run, jobs.now(), call.origin()))
                        .toList()));
        return answer(json.put("has_more", false));
    }

    private Answer run(Call call) {
        bearer.require(call, SCOPE);
        return answer(JobJson.run(oneRun(call.query().text("run_id")), jobs.now(), call.origin()));
    }

    private Answer cancel(Call call) {
        bearer.require(call, SCOPE);
        JsonNode body = Json.findObject(call.body()).orElseThrow(ApiError::malformed);
        jobs.cancel(oneRun(body.path("run_id").asText("")).id());
        return answer(Json.object());
    }

    private JobSeed job(String id) {
        return jobs.find(number("job_id", id))
                .orElseThrow(() -> ApiError.invalidParameter("Job " + id + " does not exist."));
    }

    private JobRun oneRun(String id) {
        return jobs.findRun(number("run_id", id))
                .orElseThrow(() -> ApiError.invalidParameter("Run " + id + " does not exist."));
    }

    private static long number(String name, String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException notOne) {
            throw ApiError.invalidParameter(name + " must be a whole number.");
        }
    }

    private Answer answer(ObjectNode json) {
        return Answer.json(200, json).with(ORG_HEADER, Long.toString(workspaceId));
    }
}
