package io.lakegate.server.audit;

import io.quarkus.qute.TemplateData;
import jakarta.ws.rs.QueryParam;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The filter as it stands in a URL; see {@link AuditFilter} for what each part means. */
@TemplateData
public record AuditQuery(
        @QueryParam("before") @Nullable String before,
        @QueryParam("actor") @Nullable String actor,
        @QueryParam("action") @Nullable String action,
        @QueryParam("object") @Nullable String object,
        @QueryParam("outcome") @Nullable String outcome,
        @QueryParam("since") @Nullable String since,
        @QueryParam("until") @Nullable String until) {

    AuditFilter filter() {
        return AuditFilter.of(before, actor, action, object, outcome, since, until);
    }

    /**
     * The same query for a URL.
     *
     * @param instead parts that are to have another value
     */
    String parts(Map<String, String> instead) {
        var parts = new LinkedHashMap<String, @Nullable String>();
        parts.put("before", before);
        parts.put("actor", actor);
        parts.put("action", action);
        parts.put("object", object);
        parts.put("outcome", outcome);
        parts.put("since", since);
        parts.put("until", until);
        parts.putAll(instead);
        return parts.entrySet().stream()
                .filter(each -> each.getValue() != null && !each.getValue().isBlank())
                .map(each -> each.getKey() + "="
                        + URLEncoder.encode(Objects.requireNonNull(each.getValue()), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    /** Whether anything narrows it down. */
    public boolean narrow() {
        return !parts(Map.of("before", "")).isEmpty();
    }

    /** What the form shows again; empty where nothing was written. */
    public String shown(String part) {
        @Nullable
        String value = switch (part) {
            case "actor" -> actor;
            case "action" -> action;
            case "object" -> object;
            case "outcome" -> outcome;
            case "since" -> since;
            case "until" -> until;
            default -> "";
        };
        return value == null ? "" : value;
    }
}
