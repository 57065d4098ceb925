package io.lakegate.server.connection.sharing;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * With whom a connection is shared, and on whose credentials.
 *
 * @param groups only and always for {@link Audience#GROUPS}
 */
public record Sharing(Audience audience, List<Named> groups, Credentials credentials) {

    /** Copies. */
    public Sharing {
        groups = List.copyOf(groups);
    }

    /** Whether anybody but who decides about it sees it. */
    public boolean shared() {
        return audience != Audience.PRIVATE;
    }

    /** Whether one user's token serves others. */
    public boolean tokenShared() {
        return shared() && credentials == Credentials.SHARED;
    }

    /** Whether everybody brings credentials of their own. */
    public boolean viewerCredentials() {
        return shared() && credentials == Credentials.VIEWER;
    }

    /** In two words, for a badge; empty while it is private. */
    public String badge() {
        if (!shared()) {
            return "";
        }
        return switch (credentials) {
            case VIEWER -> "Viewer credentials";
            case SERVICE -> "Shared";
            case SHARED -> "Shared token";
        };
    }

    /** What it means, in one sentence. */
    public String sentence() {
        if (!shared()) {
            return credentials == Credentials.SERVICE
                    ? "Private: only admins use it."
                    : "Private: only its owner uses it.";
        }
        String with = audience == Audience.ORGANISATION ? "the entire organization" : "groups: " + groupNames();
        return switch (credentials) {
            case VIEWER ->
                "Shared with " + with
                        + ". Viewer credentials are required: everybody signs in at Databricks themselves.";
            case SERVICE -> "Shared with " + with + ". It acts as its service principal, whoever uses it.";
            case SHARED ->
                "Shared with " + with + ". Whoever uses it acts at Databricks as its owner: this is a shared token.";
        };
    }

    /** Names, with commas between. */
    public String groupNames() {
        return String.join(", ", groups.stream().map(Named::name).toList());
    }

    /** Who sees it. */
    public enum Audience {
        PRIVATE,
        ORGANISATION,
        GROUPS;

        /** As stored and sent. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** Reads the sent form. */
        public static Optional<Audience> find(String word) {
            return Stream.of(values())
                    .filter(it -> it.word().equals(word.strip().toLowerCase(Locale.ROOT)))
                    .findFirst();
        }
    }

    /** Whose credentials serve whoever uses it. */
    public enum Credentials {
        /** Each user's own ({@code User-specific}). */
        VIEWER,
        /** Its service principal's or access token's. */
        SERVICE,
        /** Its owner's, by an admin's explicit choice ({@code Shared}). */
        SHARED;

        /** As sent. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** Reads the sent form. */
        public static Optional<Credentials> find(String word) {
            return Stream.of(values())
                    .filter(it -> it.word().equals(word.strip().toLowerCase(Locale.ROOT)))
                    .findFirst();
        }
    }

    /** A group by id and name. */
    public record Named(UUID id, String name) {}
}
