package io.lakegate.emulator.statement;

import io.lakegate.emulator.http.Answer;
import io.lakegate.emulator.http.Call;
import io.lakegate.emulator.http.Site;
import io.lakegate.emulator.page.Html;
import io.lakegate.emulator.signin.SignIn;
import io.lakegate.emulator.sql.value.ResultColumn;
import io.lakegate.emulator.sql.value.SqlPlace;
import io.lakegate.emulator.sql.value.SqlResult;
import io.lakegate.emulator.warehouse.Warehouse;
import io.lakegate.emulator.workspace.WorkspaceAccess;
import io.lakegate.emulator.workspace.WorkspacePlace;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A SQL editor, as small as one can be: a statement, a warehouse, Run, the rows. */
public final class EditorPages {
    private static final String EDITOR = WorkspacePlace.SQL_EDITOR.path();
    private static final String FIRST =
            "SELECT current_user(), region, count(*) AS orders FROM acme.shop.orders GROUP BY ALL";
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int ROWS = 200;
    private static final long BYTES = 1024 * 1024;

    private final SqlParts parts;
    private final WorkspaceAccess access;

    /**
     * The editor of one workspace.
     *
     * @param parts what runs SQL there
     * @param access lets people in
     */
    public EditorPages(SqlParts parts, WorkspaceAccess access) {
        this.parts = parts;
        this.access = access;
    }

    /**
     * Adds the routes.
     *
     * @param site the workspace's host
     */
    public void routes(Site site) {
        site.get(EDITOR, call -> page(access.require(call), FIRST, "", Html.NONE));
        site.post(EDITOR, this::run);
    }

    private Answer run(Call call) {
        SignIn signIn = access.requireForm(call);
        String statement = call.form().text("statement");
        String warehouse = call.form().text("warehouse");
        if (parts.warehouses().find(warehouse).isEmpty()) {
            return page(signIn, statement, "", note("Choose a SQL warehouse."));
        }
        StatementRun run = parts.runs()
                .start(
                        signIn.user(),
                        new Wanted(
                                statement,
                                List.of(),
                                warehouse,
                                new SqlPlace(parts.lakehouse().defaultCatalog(), "default"),
                                ROWS,
                                BYTES,
                                Wanted.Delivery.INLINE));
        if (!run.await(PATIENCE)) {
            run.cancel();
        }
        return page(signIn, statement, warehouse, outcome(run));
    }

    private static Html outcome(StatementRun run) {
        return run.result()
                .map(EditorPages::table)
                .orElseGet(() -> note(run.failure()
                        .map(failure -> failure.text())
                        .orElse("The statement took longer than 20 seconds and was canceled.")));
    }

    private static Html table(SqlResult result) {
        Html head = Html.join(result.columns().stream()
                .map(ResultColumn::name)
                .map(name -> Html.of("<th scope=\"col\">{}</th>", name))
                .toList());
        Html rows =
                Html.join(result.rows().stream().map(row -> row(result, row)).toList());
        return Html.of("""
                <h2>Result</h2>
                <table id="result"><thead><tr>{}</tr></thead>
                <tbody>
                {}
                </tbody></table>
                <p class="hint">{}{}</p>
                """, head, rows, count(result.rows().size()), result.truncated() ? "; more were cut off" : "");
    }

    private static String count(int rows) {
        return rows == 1 ? "1 row" : rows + " rows";
    }

    private static Html row(SqlResult result, List<Optional<String>> row) {
        StringBuilder cells = new StringBuilder();
        for (int at = 0; at < row.size(); at++) {
            cells.append(Html.of(
                            "<td data-label=\"{}\">{}</td>",
                            result.columns().get(at).name(),
                            row.get(at).orElse("null"))
                    .markup());
        }
        return new Html("<tr>" + cells + "</tr>");
    }

    private static Html note(String text) {
        return Html.of("<p class=\"note bad\" role=\"alert\">{}</p>", text);
    }

    private Answer page(SignIn signIn, String statement, String chosen, Html outcome) {
        Html options = Html.join(parts.warehouses().list().stream()
                .map(one -> option(one, chosen))
                .toList());
        Html content = Html.of(
                """
                <form method="post" action="{}">
                {}
                <label for="statement">Statement</label>
                <textarea id="statement" name="statement" rows="5" spellcheck="false">{}</textarea>
                <label for="warehouse">SQL warehouse</label>
                <select id="warehouse" name="warehouse">
                {}
                </select>
                <p class="hint">Runs as {}, with that user's permissions.</p>
                <button type="submit" class="main">Run</button>
                </form>
                {}
                """,
                EDITOR,
                WorkspaceAccess.formField(signIn),
                statement,
                options,
                signIn.user().email(),
                outcome);
        return access.page(signIn, WorkspacePlace.SQL_EDITOR, "SQL editor", 200, content);
    }

    private static Html option(Warehouse one, String chosen) {
        return Html.of(
                one.id().equals(chosen)
                        ? "<option value=\"{}\" selected>{}</option>"
                        : "<option value=\"{}\">{}</option>",
                one.id(),
                one.settings().name());
    }
}
