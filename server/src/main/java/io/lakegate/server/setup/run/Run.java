package io.lakegate.server.setup.run;

import io.lakegate.server.databricks.account.CustomApps;
import io.lakegate.server.integration.IntegrationId;
import io.lakegate.server.oauth.AccessToken;
import io.lakegate.server.setup.plan.PlanState;
import io.lakegate.server.setup.plan.SetupOrder;
import io.lakegate.server.setup.plan.SetupPlan;
import io.lakegate.server.user.SignedIn;
import java.util.Optional;
import java.util.UUID;

/** One run of a plan: what it was given, and what its steps hand on. Lives as long as its thread; never stored or printed. */
final class Run {

    private final UUID id = UUID.randomUUID();
    private final SetupPlan plan;
    private final SetupOrder order;
    private final AccessToken token;
    private final SignedIn by;
    private final PlanState doing;
    private Optional<CustomApps.Created> application = Optional.empty();
    private Optional<IntegrationId> integration = Optional.empty();

    Run(SetupPlan plan, SetupOrder order, AccessToken token, SignedIn by, PlanState doing) {
        this.plan = plan;
        this.order = order;
        this.token = token;
        this.by = by;
        this.doing = doing;
    }

    /** Who may write. */
    UUID id() {
        return id;
    }

    SetupPlan plan() {
        return plan;
    }

    SetupOrder order() {
        return order;
    }

    /** The admin's. */
    AccessToken token() {
        return token;
    }

    SignedIn by() {
        return by;
    }

    /** Applying or undoing. */
    PlanState doing() {
        return doing;
    }

    /** What the application became; empty before. */
    Optional<CustomApps.Created> application() {
        return application;
    }

    void registered(CustomApps.Created created) {
        application = Optional.of(created);
    }

    /** What the integration became; empty before. */
    Optional<IntegrationId> integration() {
        return integration;
    }

    void saved(IntegrationId saved) {
        integration = Optional.of(saved);
    }

    @Override
    public String toString() {
        return "Run(" + plan.id() + ")";
    }
}
