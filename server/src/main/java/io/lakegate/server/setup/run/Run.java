package io.lakegate.server.setup.run;

import io.lakegate.server.connection.ConnectionView;
import io.lakegate.server.databricks.account.ServicePrincipals;
import io.lakegate.server.integration.IntegrationId;
import io.lakegate.server.oauth.AccessToken;
import io.lakegate.server.oauth.ClientSecret;
import io.lakegate.server.setup.plan.PlanState;
import io.lakegate.server.setup.plan.SetupOrder;
import io.lakegate.server.setup.plan.SetupPlan;
import io.lakegate.server.user.SignedIn;
import java.time.Instant;
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
    private Optional<ServicePrincipals.Principal> principal = Optional.empty();
    private Optional<NewClient> client = Optional.empty();
    private Optional<ConnectionView> connection = Optional.empty();
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

    /** The service principal, once it is there. */
    Optional<ServicePrincipals.Principal> principal() {
        return principal;
    }

    void created(ServicePrincipals.Principal created) {
        principal = Optional.of(created);
    }

    /** The organisation's connection, once it is there. */
    Optional<ConnectionView> connection() {
        return connection;
    }

    void connected(ConnectionView made) {
        connection = Optional.of(made);
    }

    /** As what the integration will speak to Databricks; empty before it was made. */
    Optional<NewClient> client() {
        return client;
    }

    void mayActAs(NewClient made) {
        client = Optional.of(made);
    }

    /** What the integration became; empty before. */
    Optional<IntegrationId> integration() {
        return integration;
    }

    void saved(IntegrationId saved) {
        integration = Optional.of(saved);
    }

    /**
     * A client of Databricks that was just made.
     *
     * @param secret absent for a public one
     * @param secretEnds absent where nobody said so
     * @param secretId Databricks' id of a service principal's secret
     */
    record NewClient(
            String id, Optional<ClientSecret> secret, Optional<Instant> secretEnds, Optional<String> secretId) {}

    @Override
    public String toString() {
        return "Run(" + plan.id() + ")";
    }
}
