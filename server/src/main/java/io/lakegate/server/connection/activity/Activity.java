package io.lakegate.server.connection.activity;

import io.lakegate.server.audit.AuditEntry;

/** What an audit entry means to whoever reads the activity of connections. */
public enum Activity {
    /** It works for the first time. */
    CREATED("ConnectionCreated"),
    /** Its credentials, its attributes or its sharing changed. */
    UPDATED("ConnectionUpdated"),
    /** It is gone. */
    DELETED("ConnectionDeleted");

    /** The entry's detail that carries the word. */
    public static final String KEY = "activity";

    private final String word;

    Activity(String word) {
        this.word = word;
    }

    /** As it stands in the audit and in the list. */
    public String word() {
        return word;
    }

    /** The same entry, marked. */
    public AuditEntry on(AuditEntry entry) {
        return entry.with(KEY, word).with("provider", "databricks");
    }
}
