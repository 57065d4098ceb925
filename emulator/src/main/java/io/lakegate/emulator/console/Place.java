package io.lakegate.emulator.console;

/** The places of the account console, under Databricks' own names. */
public enum Place {
    /** The workspaces; for everybody. */
    WORKSPACES("", "Workspaces", "/workspaces"),
    /** The people. */
    USERS("User management", "Users", "/user-management/users"),
    /** The programs. */
    SERVICE_PRINCIPALS("User management", "Service principals", "/user-management/service-principals"),
    /** OAuth applications. */
    APP_CONNECTIONS("Settings", "App connections", "/settings/app-connections"),
    /** The account's own federation policies. */
    AUTHENTICATION("Settings", "Authentication", "/settings/authentication");

    private final String group;
    private final String label;
    private final String path;

    Place(String group, String label, String path) {
        this.group = group;
        this.label = label;
        this.path = path;
    }

    /**
     * What it belongs to.
     *
     * @return the name of a group; empty for none
     */
    public String group() {
        return group;
    }

    /**
     * What it is called.
     *
     * @return the name
     */
    public String label() {
        return label;
    }

    /**
     * Where it begins.
     *
     * @return a path of the account's host
     */
    public String path() {
        return path;
    }
}
