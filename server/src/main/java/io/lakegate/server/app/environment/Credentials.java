package io.lakegate.server.app.environment;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Whose credentials serve an app's request. */
public enum Credentials {
    /** Those of the person the app works for, through their own connection (U2M). */
    VIEWER("Viewer", "each person's own connection; they see what they may see at Databricks"),
    /** Those of a service principal, through a connection of the organisation. */
    SERVICE("Service", "a connection of the organisation; everybody sees what its service principal may see"),
    /** Those of one person, for everybody, because an admin chose so. */
    SHARED("Shared", "one person's connection for everybody; all who use the app see what that person may see");

    private final String label;
    private final String meaning;

    Credentials(String label, String meaning) {
        this.label = label;
        this.meaning = meaning;
    }

    /** The one that somebody wrote, in any case. */
    public static Optional<Credentials> find(String text) {
        String name = text.strip().toUpperCase(Locale.ROOT);
        return Stream.of(values()).filter(it -> it.name().equals(name)).findFirst();
    }

    /** What people read. */
    public String label() {
        return label;
    }

    /** In one line. */
    public String meaning() {
        return meaning;
    }
}
