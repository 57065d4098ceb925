package io.lakegate.emulator.statement;

import io.lakegate.emulator.api.ApiError;
import io.lakegate.emulator.api.BearerCheck;
import io.lakegate.emulator.directory.Principal;
import io.lakegate.emulator.http.Answer;
import io.lakegate.emulator.http.Call;
import io.lakegate.emulator.http.Json;
import io.lakegate.emulator.http.Site;
import io.lakegate.emulator.sql.value.SqlPlace;

/** Sessions in their newer and older place, and what the JDBC driver sends besides statements. */
public final class SessionsApi {
    private static final String OF_WAREHOUSE = "/api/2.0/sql/warehouses/:warehouse/sessions";
    private static final String ALL = "/api/2.0/sql/sessions";

    private final SqlParts parts;
    private final BearerCheck bearer;

    /**
     * The API of one workspace.
     *
     * @param parts what runs SQL there
     * @param bearer its check of access tokens
     */
    public SessionsApi(SqlParts parts, BearerCheck bearer) {
        this.parts = parts;
        this.bearer = bearer;
    }

    /**
     * Adds the routes.
     *
     * @param site the workspace's host
     */
    public void routes(Site site) {
        site.post(OF_WAREHOUSE, call -> open(call, call.pathPart("warehouse")));
        site.post(
                ALL,
                call -> open(
                        call,
                        StatementRequest.of(call.body()).find("warehouse_id").orElse("")));
        site.on("DELETE", OF_WAREHOUSE + "/:session", this::close);
        site.on("DELETE", ALL + "/:session", this::close);
        // Drivers report how they are used; nobody reads it here.
        site.post("/telemetry-ext", call -> telemetry());
        site.post("/telemetry-unauth", call -> telemetry());
    }

    private Answer open(Call call, String warehouse) {
        Principal caller = bearer.require(call, StatementsApi.SCOPE);
        StatementRequest request = StatementRequest.of(call.body());
        parts.requireWarehouse(warehouse);
        SqlPlace place = new SqlPlace(
                request.find("catalog").orElse(parts.lakehouse().defaultCatalog()),
                request.find("schema").orElse("default"));
        requireExists(place.now());
        parts.warehouses().start(warehouse);
        SqlSession session = parts.sessions().open(caller, warehouse, place);
        return Answer.json(200, Json.object().put("session_id", session.id()));
    }

    private void requireExists(SqlPlace.Names place) {
        if (parts.lakehouse().findCatalog(place.catalog()).isEmpty()) {
            throw ApiError.invalidParameter(
                    "[NO_SUCH_CATALOG_EXCEPTION] Catalog '" + place.catalog() + "' was not found. SQLSTATE: 42704");
        }
        if (parts.lakehouse().findSchema(place.catalog(), place.schema()).isEmpty()) {
            throw ApiError.invalidParameter("[SCHEMA_NOT_FOUND] The schema `" + place.catalog() + "`.`" + place.schema()
                    + "` cannot be found. SQLSTATE: 42704");
        }
    }

    private Answer close(Call call) {
        Principal caller = bearer.require(call, StatementsApi.SCOPE);
        String id = call.pathPart("session");
        parts.sessions()
                .close(parts.sessions()
                        .use(id, caller)
                        .orElseThrow(() -> ApiError.notFound("Session " + id + " does not exist.")));
        return Answer.json(200, Json.object());
    }

    private static Answer telemetry() {
        return Answer.json(200, Json.object().put("numProtoSuccess", 0).put("numSuccess", 0));
    }
}
