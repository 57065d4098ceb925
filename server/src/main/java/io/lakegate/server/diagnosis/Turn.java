package io.lakegate.server.diagnosis;

/** Who can put it right. */
public enum Turn {
    NOBODY("nobody"),
    ADMIN("an admin of Lakegate"),
    ACCOUNT_ADMIN("an account admin at Databricks"),
    OPERATOR("whoever operates this server"),
    OWNER("the connection's owner"),
    DATABRICKS("Databricks");

    private final String who;

    Turn(String who) {
        this.who = who;
    }

    /** As people read it. */
    public String who() {
        return who;
    }
}
