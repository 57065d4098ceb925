package io.lakegate.server.integration;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** How an integration authenticates. */
public enum AuthType {
    /** A user signs in (authorization code with PKCE). */
    U2M("OAuth U2M", "a person signs in at Databricks"),
    /** A service principal with a secret. */
    M2M("OAuth M2M", "a service principal with a secret"),
    /** A service principal with a token signed by us, no secret at all. */
    WORKLOAD_IDENTITY("Workload identity", "a service principal that trusts Lakegate, without any secret"),
    /** A personal access token; discouraged. */
    ACCESS_TOKEN("Access token", "a personal access token, which nobody renews; discouraged");

    private final String label;
    private final String meaning;

    AuthType(String label, String meaning) {
        this.label = label;
        this.meaning = meaning;
    }

    /** The one that somebody wrote, in any case, with hyphens or underscores. */
    public static Optional<AuthType> find(String text) {
        String name = text.strip().toUpperCase(Locale.ROOT).replace('-', '_');
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

    /** In addresses and on the command line: {@code workload-identity}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether people connect themselves; otherwise connections belong to the organisation and admins make them. */
    public boolean ofPeople() {
        return this == U2M;
    }

    /** Whether the integration names a client at Databricks: an OAuth application or a service principal. */
    public boolean hasClient() {
        return this != ACCESS_TOKEN;
    }
}
