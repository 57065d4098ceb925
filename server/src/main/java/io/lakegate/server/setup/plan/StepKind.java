package io.lakegate.server.setup.plan;

/** What a plan does, one thing at a time. */
public enum StepKind {
    /** Whether the token is one of an account admin, and nothing of that name exists. Makes nothing. */
    CHECK_ACCOUNT(false),
    /** The OAuth application at Databricks. */
    REGISTER_APPLICATION(true),
    /** The integration at Lakegate. */
    SAVE_INTEGRATION(true);

    private final boolean makes;

    StepKind(boolean makes) {
        this.makes = makes;
    }

    /** Whether something exists afterwards that did not before. */
    public boolean makes() {
        return makes;
    }
}
