package io.lakegate.emulator.warehouse;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakegate.emulator.api.ApiError;
import io.lakegate.emulator.directory.Principal;
import io.lakegate.emulator.http.Answer;
import io.lakegate.emulator.http.Call;
import io.lakegate.emulator.http.Json;
import io.lakegate.emulator.http.Site;

/** {@code /api/2.0/sql/warehouses}. */
public final class WarehousesApi {
    private static final String ALL = "/api/2.0/sql/warehouses";
    private static final String ONE = ALL + "/:warehouse";

    private final Warehouses warehouses;
    private final WarehouseAccess access;

    /**
     * The API of one workspace.
     *
     * @param warehouses its warehouses
     * @param access who may do what
     */
    public WarehousesApi(Warehouses warehouses, WarehouseAccess access) {
        this.warehouses = warehouses;
        this.access = access;
    }

    /**
     * Adds the routes.
     *
     * @param site the workspace's host
     */
    public void routes(Site site) {
        site.get(ALL, this::list);
        site.post(ALL, this::create);
        site.get(ONE, this::show);
        site.on("DELETE", ONE, this::delete);
        site.post(ONE + "/edit", this::edit);
        site.post(ONE + "/start", this::start);
        site.post(ONE + "/stop", this::stop);
    }

    private Answer list(Call call) {
        access.requireUser(call);
        ObjectNode json = Json.object();
        json.set(
                "warehouses",
                Json.nodes(warehouses.list().stream()
                        .map(one -> WarehouseJson.write(one, warehouses.now(), call.origin()))
                        .toList()));
        return Answer.json(200, json);
    }

    private Answer show(Call call) {
        access.requireUser(call);
        return Answer.json(200, WarehouseJson.write(one(call), warehouses.now(), call.origin()));
    }

    private Answer create(Call call) {
        Principal admin = access.requireManager(call);
        ObjectNode body = Json.findObject(call.body()).orElseThrow(ApiError::malformed);
        WarehouseSettings settings = WarehouseJson.read(body, WarehouseSettings.named(""));
        Warehouse made = warehouses
                .create(settings, admin.subject())
                .orElseThrow(() -> ApiError.exhausted("A workspace here has at most 100 SQL warehouses."));
        return Answer.json(200, Json.object().put("id", made.id()));
    }

    private Answer edit(Call call) {
        access.requireManager(call);
        Warehouse before = one(call);
        ObjectNode body = Json.findObject(call.body()).orElseThrow(ApiError::malformed);
        warehouses.edit(before.id(), WarehouseJson.read(body, before.settings()));
        return Answer.json(200, Json.object());
    }

    private Answer delete(Call call) {
        access.requireManager(call);
        warehouses.delete(one(call).id());
        return Answer.json(200, Json.object());
    }

    private Answer start(Call call) {
        access.requireUser(call);
        warehouses.start(one(call).id());
        return Answer.json(200, Json.object());
    }

    private Answer stop(Call call) {
        access.requireManager(call);
        warehouses.stop(one(call).id());
        return Answer.json(200, Json.object());
    }

    private Warehouse one(Call call) {
        String id = call.pathPart("warehouse");
        return warehouses.find(id).orElseThrow(() -> ApiError.notFound("SQL warehouse " + id + " does not exist."));
    }
}
