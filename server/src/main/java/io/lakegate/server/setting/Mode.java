package io.lakegate.server.setting;

/** How the server runs. Development is the only place for a movable clock and loopback Databricks hosts. */
public enum Mode {
    PRODUCTION,
    DEVELOPMENT
}
