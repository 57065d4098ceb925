package io.lakegate.server.diagnosis;

import io.lakegate.server.databricks.Databricks;
import io.lakegate.server.databricks.Databricks.DatabricksException;
import io.lakegate.server.databricks.Warehouses;
import io.lakegate.server.databricks.Warehouses.Warehouse;
import io.lakegate.server.exchange.HeldTokens;
import io.lakegate.server.exchange.HeldTokens.Held;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** Somebody who is connected: does Databricks know them? Uses a token that is fresh anyway and refreshes none. */
@ApplicationScoped
class IdentityChecks {

    private final HeldTokens tokens;
    private final Databricks databricks;
    private final Warehouses warehouses;

    IdentityChecks(HeldTokens tokens, Databricks databricks, Warehouses warehouses) {
        this.tokens = tokens;
        this.databricks = databricks;
        this.warehouses = warehouses;
    }

    List<Step> steps() {
        return List.of(
                Step.of(Check.IDENTITY, this::identity, Check.TLS),
                Step.of(Check.WAREHOUSE, this::warehouse, Check.IDENTITY));
    }

    private Line identity(Notes notes) {
        notes.held = tokens.find(notes.integration.id(), notes.askedBy);
        if (notes.held.isEmpty()) {
            return Line.skipped(
                    Check.IDENTITY,
                    "No connection through this integration holds a fresh token; connect, and verify again.");
        }
        Held held = notes.held.get();
        try {
            var me = databricks.owner(notes.integration.host(), notes.integration.accountId(), held.token());
            return Line.pass(Check.IDENTITY, "Databricks knows " + me.userName() + ".");
        } catch (DatabricksException e) {
            return Line.fail(Check.IDENTITY, Cause.IDENTITY_REFUSED, HostChecks.sentence(e));
        }
    }

    private Line warehouse(Notes notes) {
        if (notes.integration.accountLevel()) {
            return Line.skipped(Check.WAREHOUSE, "An account has no warehouses; workspaces do.");
        }
        if (notes.held.isEmpty()) {
            return Line.skipped(Check.WAREHOUSE, "No connection through this integration holds a fresh token.");
        }
        try {
            return asked(notes, notes.held.get());
        } catch (DatabricksException e) {
            return Line.fail(Check.WAREHOUSE, Cause.WAREHOUSE_REFUSED, HostChecks.sentence(e));
        }
    }

    private Line asked(Notes notes, Held held) {
        Optional<Warehouse> found = warehouses.find(notes.integration.host(), held.token());
        if (found.isEmpty()) {
            return Line.skipped(Check.WAREHOUSE, "The identity sees no warehouse.");
        }
        if (!found.get().running()) {
            return Line.skipped(
                    Check.WAREHOUSE,
                    found.get().name() + " is stopped, and starting it costs money. Start it and verify again.");
        }
        String user = warehouses.currentUser(notes.integration.host(), found.get(), held.token());
        return Line.pass(Check.WAREHOUSE, found.get().name() + " answers as " + user + ".");
    }
}
