package io.lakegate.emulator.warehouse;

import io.lakegate.emulator.api.ApiError;
import io.lakegate.emulator.api.BearerCheck;
import io.lakegate.emulator.directory.Principal;
import io.lakegate.emulator.http.Call;
import java.util.function.Predicate;

/**
 * Who may do what with SQL warehouses: everybody in the workspace sees, starts and uses all of them; its admins manage them.
 *
 * @param bearer the workspace's check of access tokens
 * @param admin says who administers the workspace
 */
public record WarehouseAccess(BearerCheck bearer, Predicate<Principal> admin) {
    private static final String SCOPE = "sql.warehouses";

    Principal requireUser(Call call) {
        return bearer.require(call, SCOPE);
    }

    Principal requireManager(Call call) {
        Principal caller = requireUser(call);
        if (!admin.test(caller)) {
            throw ApiError.permissionDenied(caller.subject()
                    + " does not have Manage permissions on SQL warehouses; this is for workspace admins.");
        }
        return caller;
    }
}
