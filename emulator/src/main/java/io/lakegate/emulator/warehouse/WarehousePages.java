package io.lakegate.emulator.warehouse;

import io.lakegate.emulator.directory.Principal;
import io.lakegate.emulator.http.Answer;
import io.lakegate.emulator.http.Call;
import io.lakegate.emulator.http.Refusal;
import io.lakegate.emulator.http.Site;
import io.lakegate.emulator.page.Html;
import io.lakegate.emulator.page.Page;
import io.lakegate.emulator.signin.SignIn;
import io.lakegate.emulator.workspace.WorkspaceAccess;
import io.lakegate.emulator.workspace.WorkspacePlace;
import java.util.function.Predicate;

/** SQL warehouses for people: a list with start and stop, and the connection details of each. */
public final class WarehousePages {
    private static final String LIST = WorkspacePlace.SQL_WAREHOUSES.path();
    private static final String ONE = LIST + "/:warehouse";

    private final Warehouses warehouses;
    private final WorkspaceAccess access;
    private final Predicate<Principal> admin;

    /**
     * The pages of one workspace.
     *
     * @param warehouses its warehouses
     * @param access lets people in
     * @param admin says who administers the workspace
     */
    public WarehousePages(Warehouses warehouses, WorkspaceAccess access, Predicate<Principal> admin) {
        this.warehouses = warehouses;
        this.access = access;
        this.admin = admin;
    }

    /**
     * Adds the routes.
     *
     * @param site the workspace's host
     */
    public void routes(Site site) {
        site.get(LIST, this::list);
        site.get(ONE, this::show);
        site.post(ONE + "/start", this::start);
        site.post(ONE + "/stop", this::stop);
    }

    private Answer list(Call call) {
        SignIn signIn = access.require(call);
        Html rows = Html.join(
                warehouses.list().stream().map(one -> row(one, signIn)).toList());
        Html content = Html.of("""
                <table>
                <thead><tr><th scope="col">Name</th><th scope="col">State</th><th scope="col">Size</th><th scope="col">Auto stop</th><th scope="col">Actions</th></tr></thead>
                <tbody>
                {}
                </tbody>
                </table>
                <p class="hint">A statement starts a stopped warehouse by itself. Workspace admins may stop them.</p>
                """, rows);
        return access.page(signIn, WorkspacePlace.SQL_WAREHOUSES, "SQL warehouses", 200, content);
    }

    private Html row(Warehouse one, SignIn signIn) {
        return Html.of(
                """
                <tr><td><a href="{}/{}">{}</a></td><td data-label="State">{}</td><td data-label="Size">{}</td><td data-label="Auto stop">{}</td><td>{}</td></tr>
                """,
                LIST,
                one.id(),
                one.settings().name(),
                words(one.state(warehouses.now())),
                one.settings().size(),
                autoStop(one),
                action(one, signIn));
    }

    private Answer show(Call call) {
        SignIn signIn = access.require(call);
        Warehouse one = one(call);
        ConnectionDetails details = ConnectionDetails.of(one, call.origin());
        Html content = Html.of(
                """
                <p>{}, {}. Auto stop: {}.</p>
                {}
                <h2>Connection details</h2>
                <dl>
                <dt>Warehouse ID</dt><dd><code id="warehouse-id">{}</code></dd>
                <dt>Server hostname</dt><dd><code id="server-hostname">{}</code></dd>
                <dt>Port</dt><dd><code id="port">{}</code></dd>
                <dt>Protocol</dt><dd>{}</dd>
                <dt>HTTP path</dt><dd><code id="http-path">{}</code></dd>
                <dt>JDBC URL</dt><dd><code id="jdbc-url">{}</code></dd>
                </dl>
                <p class="hint">Put the access token into <code>Auth_AccessToken</code>. Drivers need <code>UseThriftClient=0</code>: the emulator speaks the Statement Execution API only.</p>
                """,
                words(one.state(warehouses.now())),
                one.settings().size(),
                autoStop(one),
                action(one, signIn),
                one.id(),
                details.hostname(),
                details.port(),
                call.origin().scheme(),
                details.httpPath(),
                details.jdbcUrl());
        return access.page(signIn, WorkspacePlace.SQL_WAREHOUSES, one.settings().name(), 200, content);
    }

    private Answer start(Call call) {
        access.requireForm(call);
        warehouses.start(one(call).id());
        return Answer.seeOther(LIST);
    }

    private Answer stop(Call call) {
        SignIn signIn = access.requireForm(call);
        if (!admin.test(signIn.user())) {
            Html text = Html.of("<p class=\"note bad\">Only workspace admins may stop a SQL warehouse.</p>");
            throw new Refusal(Page.of("Not allowed", text).answer(403));
        }
        warehouses.stop(one(call).id());
        return Answer.seeOther(LIST);
    }

    private Html action(Warehouse one, SignIn signIn) {
        boolean stopped = one.state(warehouses.now()) == WarehouseState.STOPPED;
        if (!stopped && !admin.test(signIn.user())) {
            return Html.NONE;
        }
        String verb = stopped ? "Start" : "Stop";
        return Html.of(
                """
                <form method="post" action="{}/{}/{}">{}<button type="submit" class="link" aria-label="{} {}">{}</button></form>
                """,
                LIST,
                one.id(),
                verb.toLowerCase(java.util.Locale.ROOT),
                WorkspaceAccess.formField(signIn),
                verb,
                one.settings().name(),
                verb);
    }

    private static String words(WarehouseState state) {
        return state.name().substring(0, 1) + state.name().substring(1).toLowerCase(java.util.Locale.ROOT);
    }

    private static String autoStop(Warehouse one) {
        long minutes = one.settings().autoStop().toMinutes();
        return minutes == 0 ? "never" : "after " + minutes + " minutes";
    }

    private Warehouse one(Call call) {
        return warehouses.find(call.pathPart("warehouse")).orElseThrow(() -> {
            Html text = Html.of(
                    "<p class=\"note bad\">There is no such SQL warehouse.</p><p><a href=\"{}\">SQL warehouses</a></p>",
                    LIST);
            return new Refusal(Page.of("Not found", text).answer(404));
        });
    }
}
