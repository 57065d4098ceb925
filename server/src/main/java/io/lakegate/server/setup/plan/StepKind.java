package io.lakegate.server.setup.plan;

import io.lakegate.server.integration.AuthType;
import java.util.ArrayList;
import java.util.List;

/** What a plan does, one thing at a time. */
public enum StepKind {
    /** Whether the token is one of an account admin, and nothing of that name exists. Makes nothing. */
    CHECK_ACCOUNT(false),
    /** The OAuth application at Databricks. */
    REGISTER_APPLICATION(true),
    /** The service principal at Databricks. */
    CREATE_SERVICE_PRINCIPAL(true),
    /** The service principal's way into the workspace; goes with it. */
    ASSIGN_WORKSPACE(false),
    /** The service principal's secret; goes with it. */
    CREATE_SECRET(false),
    /** The integration at Lakegate. */
    SAVE_INTEGRATION(true),
    /** The organisation's connection; goes with the integration. */
    MAKE_CONNECTION(false),
    /** The service principal's trust in what Lakegate signs for that connection; goes with the service principal. */
    CREATE_POLICY(false),
    /** The connection's first token. Makes nothing. */
    CONNECT(false);

    private final boolean makes;

    StepKind(boolean makes) {
        this.makes = makes;
    }

    /** Whether something exists afterwards that must be removed by itself. */
    public boolean makes() {
        return makes;
    }

    /** The steps that lead to an integration, in their order. */
    static List<StepKind> of(AuthType type, boolean assign) {
        var kinds = new ArrayList<StepKind>();
        kinds.add(CHECK_ACCOUNT);
        if (type.ofPeople()) {
            kinds.add(REGISTER_APPLICATION);
        } else {
            kinds.add(CREATE_SERVICE_PRINCIPAL);
            if (assign) {
                kinds.add(ASSIGN_WORKSPACE);
            }
            if (type == AuthType.M2M) {
                kinds.add(CREATE_SECRET);
            }
        }
        kinds.add(SAVE_INTEGRATION);
        if (!type.ofPeople()) {
            kinds.add(MAKE_CONNECTION);
        }
        if (type == AuthType.WORKLOAD_IDENTITY) {
            kinds.add(CREATE_POLICY);
            kinds.add(CONNECT);
        }
        return List.copyOf(kinds);
    }
}
