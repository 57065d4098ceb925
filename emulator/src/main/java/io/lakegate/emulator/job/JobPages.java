package io.lakegate.emulator.job;

import io.lakegate.emulator.http.Answer;
import io.lakegate.emulator.http.Call;
import io.lakegate.emulator.http.Refusal;
import io.lakegate.emulator.http.Site;
import io.lakegate.emulator.lakehouse.JobSeed;
import io.lakegate.emulator.page.Html;
import io.lakegate.emulator.page.Page;
import io.lakegate.emulator.signin.SignIn;
import io.lakegate.emulator.workspace.WorkspaceAccess;
import io.lakegate.emulator.workspace.WorkspacePlace;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** Jobs for people: a list with Run now, and the runs of each. */
public final class JobPages {
    private static final String LIST = WorkspacePlace.JOBS.path();
    private static final String ONE = LIST + "/:job";

    private final Jobs jobs;
    private final WorkspaceAccess access;

    /**
     * The pages of one workspace.
     *
     * @param jobs its jobs
     * @param access lets people in
     */
    public JobPages(Jobs jobs, WorkspaceAccess access) {
        this.jobs = jobs;
        this.access = access;
    }

    /**
     * Adds the routes.
     *
     * @param site the workspace's host
     */
    public void routes(Site site) {
        site.get(LIST, this::list);
        site.get(ONE, this::show);
        site.post(ONE + "/run-now", this::runNow);
    }

    private Answer list(Call call) {
        SignIn signIn = access.require(call);
        Html rows = Html.join(jobs.list().stream().map(job -> row(job, signIn)).toList());
        Html content = Html.of("""
                <table>
                <thead><tr><th scope="col">Name</th><th scope="col">Job ID</th><th scope="col">Last run</th><th scope="col">Actions</th></tr></thead>
                <tbody>
                {}
                </tbody>
                </table>
                <p class="hint">A run acts as whoever starts it.</p>
                """, rows);
        return access.page(signIn, WorkspacePlace.JOBS, "Jobs", 200, content);
    }

    private Html row(JobSeed job, SignIn signIn) {
        String last = runsOf(job).stream().findFirst().map(this::words).orElse("never");
        return Html.of("""
                <tr><td><a href="{}/{}">{}</a></td><td data-label="Job ID"><code>{}</code></td><td data-label="Last run">{}</td><td>{}</td></tr>
                """, LIST, job.id(), job.name(), job.id(), last, runForm(job, signIn, "link"));
    }

    private Answer show(Call call) {
        SignIn signIn = access.require(call);
        JobSeed job = job(call);
        List<JobRun> runs = runsOf(job);
        Html table = runs.isEmpty()
                ? Html.of("<p>It never ran.</p>")
                : Html.of("""
                        <table>
                        <thead><tr><th scope="col">Run</th><th scope="col">Started</th><th scope="col">As</th><th scope="col">State</th></tr></thead>
                        <tbody>
                        {}
                        </tbody>
                        </table>
                        """, Html.join(runs.stream().map(this::row).toList()));
        Html content = Html.of("""
                <p>Runs this statement as whoever starts it:</p>
                <p><code>{}</code></p>
                {}
                <h2>Runs</h2>
                {}
                """, job.statement(), runForm(job, signIn, "main"), table);
        return access.page(signIn, WorkspacePlace.JOBS, job.name(), 200, content);
    }

    private Html row(JobRun run) {
        String why = run.result(jobs.now()).isPresent() ? run.message() : "";
        return Html.of(
                """
                <tr><td><code>{}</code></td><td data-label="Started">{}</td><td data-label="As">{}</td><td data-label="State">{} <span class="hint">{}</span></td></tr>
                """,
                run.id(),
                run.startedAt().truncatedTo(ChronoUnit.SECONDS),
                run.caller().subject(),
                words(run),
                why);
    }

    private Answer runNow(Call call) {
        SignIn signIn = access.requireForm(call);
        JobSeed job = job(call);
        jobs.run(job, signIn.user(), Optional.empty());
        return Answer.seeOther(LIST + "/" + job.id());
    }

    private static Html runForm(JobSeed job, SignIn signIn, String style) {
        return Html.of("""
                <form method="post" action="{}/{}/run-now">{}<button type="submit" class="{}" aria-label="Run now: {}">Run now</button></form>
                """, LIST, job.id(), WorkspaceAccess.formField(signIn), style, job.name());
    }

    private List<JobRun> runsOf(JobSeed job) {
        return jobs.runs().stream().filter(run -> run.job().id() == job.id()).toList();
    }

    private String words(JobRun run) {
        return switch (run.lifeCycle(jobs.now())) {
            case PENDING -> "Pending";
            case RUNNING -> "Running";
            case TERMINATED ->
                switch (run.result(jobs.now()).orElseThrow()) {
                    case SUCCESS -> "Succeeded";
                    case FAILED -> "Failed";
                    case CANCELED -> "Canceled";
                };
        };
    }

    private JobSeed job(Call call) {
        String id = call.pathPart("job");
        return jobs.list().stream()
                .filter(one -> Long.toString(one.id()).equals(id))
                .findFirst()
                .orElseThrow(() -> {
                    Html text = Html.of(
                            "<p class=\"note bad\">There is no such job.</p><p><a href=\"{}\">Jobs</a></p>", LIST);
                    return new Refusal(Page.of("Not found", text).answer(404));
                });
    }
}
