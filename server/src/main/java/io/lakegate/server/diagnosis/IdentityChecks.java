package io.lakegate.server.diagnosis;

import io.lakegate.server.databricks.Databricks;
import io.lakegate.server.databricks.Databricks.DatabricksException;
import io.lakegate.server.exchange.HeldTokens;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** Somebody who is connected: does the workspace know them? Uses a token that is fresh anyway and refreshes none. */
@ApplicationScoped
class IdentityChecks {

    private final HeldTokens tokens;
    private final Databricks databricks;

    IdentityChecks(HeldTokens tokens, Databricks databricks) {
        this.tokens = tokens;
        this.databricks = databricks;
    }

    List<Step> steps() {
        return List.of(Step.of(Check.IDENTITY, this::identity, Check.TLS));
    }

    private Line identity(Notes notes) {
        Optional<HeldTokens.Held> held = tokens.find(notes.integration.id(), notes.askedBy);
        if (held.isEmpty()) {
            return Line.skipped(
                    Check.IDENTITY,
                    "No connection through this integration holds a fresh token; connect, and verify again.");
        }
        notes.connection = Optional.of(held.get().connection().toString());
        try {
            var me = databricks.owner(
                    notes.integration.host(),
                    notes.integration.accountId(),
                    held.get().token());
            return Line.pass(Check.IDENTITY, "Databricks knows " + me.userName() + ".");
        } catch (DatabricksException e) {
            return Line.fail(Check.IDENTITY, Cause.IDENTITY_REFUSED, HostChecks.sentence(e));
        }
    }
}
