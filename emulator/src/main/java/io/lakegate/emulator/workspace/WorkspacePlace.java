package io.lakegate.emulator.workspace;

/** The places of a workspace, under Databricks' own names. */
public enum WorkspacePlace {
    /** The front page. */
    HOME("", "Home", "/"),
    /** One statement at a time. */
    SQL_EDITOR("SQL", "SQL editor", "/sql/editor"),
    /** What runs statements. */
    SQL_WAREHOUSES("SQL", "SQL warehouses", "/sql/warehouses"),
    /** What runs by itself. */
    JOBS("Data engineering", "Jobs", "/jobs"),
    /** The settings of its admins. */
    SETTINGS("Settings", "Workspace settings", "/settings/workspace"),
    /** One's own tokens. */
    DEVELOPER("Settings", "Developer", "/settings/user/developer/access-tokens");

    private final String group;
    private final String label;
    private final String path;

    WorkspacePlace(String group, String label, String path) {
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
     * @return a path of the workspace's host
     */
    public String path() {
        return path;
    }
}
