package io.lakegate.cli.audit;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which entries: the filter that listing and exporting share. */
final class AuditOptions {

    @Option(names = "--actor", paramLabel = "NAME", description = "Who: a part of the name, or an id.")
    private @Nullable String actor;

    @Option(names = "--action", paramLabel = "ACTION", description = "What: integration.create, or all of integration.")
    private @Nullable String action;

    @Option(names = "--object", paramLabel = "ID", description = "To what: an object's id.")
    private @Nullable String object;

    @Option(names = "--outcome", paramLabel = "WORD", description = "success, refused or failed.")
    private @Nullable String outcome;

    @Option(
            names = "--since",
            paramLabel = "TIME",
            description = "From this day (UTC) or moment on: 2026-11-01, 2026-11-01T08:00:00Z.")
    private @Nullable String since;

    @Option(
            names = "--until",
            paramLabel = "TIME",
            description = "To the end of this day (UTC), or before this moment.")
    private @Nullable String until;

    @Option(names = "--before", paramLabel = "N", description = "Go on where a page ended.")
    private @Nullable String before;

    /** Made by picocli. */
    AuditOptions() {}

    /** The filter as the server takes it, with what is given put in front. */
    String query(String first) {
        var query = new StringBuilder(first);
        add(query, "actor", actor);
        add(query, "action", action);
        add(query, "object", object);
        add(query, "outcome", outcome);
        add(query, "since", since);
        add(query, "until", until);
        add(query, "before", before);
        return query.toString();
    }

    private static void add(StringBuilder query, String name, @Nullable String value) {
        if (value != null) {
            query.append('&').append(name).append('=').append(URLEncoder.encode(value, StandardCharsets.UTF_8));
        }
    }
}
