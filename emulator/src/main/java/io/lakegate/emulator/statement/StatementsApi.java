package io.lakegate.emulator.statement;

import io.lakegate.emulator.api.ApiError;
import io.lakegate.emulator.api.BearerCheck;
import io.lakegate.emulator.directory.Principal;
import io.lakegate.emulator.http.Answer;
import io.lakegate.emulator.http.Call;
import io.lakegate.emulator.http.Json;
import io.lakegate.emulator.http.Site;
import io.lakegate.emulator.sql.value.SqlPlace;
import java.util.Optional;

/** {@code /api/2.0/sql/statements}. */
public final class StatementsApi {
    static final String ALL = "/api/2.0/sql/statements";
    static final String SCOPE = "sql.statement-execution";
    private static final String ONE = ALL + "/:statement";

    private final SqlParts parts;
    private final BearerCheck bearer;

    /**
     * The API of one workspace.
     *
     * @param parts what runs SQL there
     * @param bearer its check of access tokens
     */
    public StatementsApi(SqlParts parts, BearerCheck bearer) {
        this.parts = parts;
        this.bearer = bearer;
    }

    /**
     * Adds the routes.
     *
     * @param site the workspace's host
     */
    public void routes(Site site) {
        site.post(ALL, this::execute);
        site.get(ONE, call -> Answer.json(200, json(call).whole()));
        site.get(ONE + "/status", call -> Answer.json(200, json(call).status()));
        site.on("DELETE", ONE, this::close);
        site.post(ONE + "/cancel", this::cancel);
        site.get(ONE + "/result/chunks/:chunk", this::chunk);
        site.get(StatementJson.LINKS + "/:key/:chunk", this::linked);
    }

    private Answer execute(Call call) {
        Principal caller = bearer.require(call, SCOPE);
        StatementRequest request = StatementRequest.of(call.body());
        Wanted wanted = wanted(request, caller);
        var wait = request.waitTimeout();
        boolean cancels = request.cancelsOnTimeout();
        StatementRun run = parts.runs().start(caller, wanted);
        if (!run.await(wait) && cancels && !wait.isZero()) {
            run.cancel();
        }
        return Answer.json(200, new StatementJson(run, call.origin(), parts.clock()).whole());
    }

    private Wanted wanted(StatementRequest request, Principal caller) {
        String statement = request.require("statement");
        String warehouse = request.require("warehouse_id");
        parts.requireWarehouse(warehouse);
        return new Wanted(
                statement,
                request.parameters(),
                warehouse,
                place(request, caller),
                request.rowLimit(),
                request.byteLimit(),
                request.delivery());
    }

    private SqlPlace place(StatementRequest request, Principal caller) {
        Optional<String> session = request.find("session_id");
        if (session.isPresent()) {
            return parts.sessions()
                    .use(session.get(), caller)
                    .orElseThrow(() -> ApiError.notFound("Session " + session.get() + " does not exist."))
                    .place();
        }
        return new SqlPlace(
                request.find("catalog").orElse(parts.lakehouse().defaultCatalog()),
                request.find("schema").orElse("default"));
    }

    private StatementJson json(Call call) {
        return new StatementJson(one(call), call.origin(), parts.clock());
    }

    private Answer cancel(Call call) {
        one(call).cancel();
        return Answer.json(200, Json.object());
    }

    private Answer close(Call call) {
        parts.runs().close(one(call));
        return Answer.json(200, Json.object());
    }

    private Answer chunk(Call call) {
        StatementJson json = json(call);
        if (json.run().result().isEmpty()) {
            throw ApiError.invalidParameter("Statement " + json.run().id() + " has no result: its state is "
                    + json.run().state() + ".");
        }
        return Answer.json(200, json.chunk(index(call, json.chunks())));
    }

    /** No token: the link itself is the secret, as a cloud store's signed link is. */
    private Answer linked(Call call) {
        StatementRun run = parts.runs()
                .findByLink(call.pathPart("key"))
                .filter(one -> one.result().isPresent())
                .orElseThrow(() -> ApiError.notFound("This link is unknown or has expired."));
        Chunks chunks = new Chunks(run.result().orElseThrow());
        int index = index(call, chunks);
        return run.wanted().delivery() == Wanted.Delivery.CSV_LINKS
                ? Answer.of(200, "text/csv; charset=UTF-8", chunks.csv(index))
                : Answer.json(200, chunks.json(index));
    }

    private static int index(Call call, Chunks chunks) {
        String text = call.pathPart("chunk");
        try {
            int index = Integer.parseInt(text);
            if (index >= 0 && index < chunks.count()) {
                return index;
            }
        } catch (NumberFormatException notOne) {
            // Told below.
        }
        throw ApiError.invalidParameter("Chunk " + text + " does not exist; there are " + chunks.count() + ".");
    }

    private StatementRun one(Call call) {
        Principal caller = bearer.require(call, SCOPE);
        String id = call.pathPart("statement");
        return parts.runs()
                .find(id, caller)
                .orElseThrow(() -> ApiError.notFound("The statement " + id + " was not found."));
    }
}
