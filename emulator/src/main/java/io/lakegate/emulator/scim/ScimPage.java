package io.lakegate.emulator.scim;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakegate.emulator.http.Json;
import io.lakegate.emulator.http.Parameters;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A list answer: filtered, sorted, cut into pages that start at 1 (RFC 7644 section 3.4.2). */
final class ScimPage {
    private static final int LARGEST = 10_000;
    private static final Set<String> ALWAYS = Set.of("id", "schemas");

    private ScimPage() {}

    static ObjectNode of(List<ObjectNode> all, Parameters query) {
        List<ObjectNode> found = all.stream()
                .filter(query.find("filter").map(ScimFilter::parse).orElse(resource -> true))
                .sorted(order(query))
                .toList();
        int start = Math.max(1, number(query, "startIndex", 1));
        int count = Math.clamp(number(query, "count", LARGEST), 0, LARGEST);
        List<ObjectNode> page = found.stream()
                .skip(start - 1L)
                .limit(count)
                .map(one -> cut(one, query))
                .toList();
        ObjectNode json = Json.object();
        json.set("schemas", Json.array(List.of("urn:ietf:params:scim:api:messages:2.0:ListResponse")));
        json.put("totalResults", found.size());
        json.put("startIndex", start);
        json.put("itemsPerPage", page.size());
        json.set("Resources", Json.nodes(page));
        return json;
    }

    private static Comparator<ObjectNode> order(Parameters query) {
        String by = query.text("sortBy");
        if (by.isEmpty()) {
            return (one, other) -> 0;
        }
        Comparator<ObjectNode> ascending =
                Comparator.comparing(one -> one.path(by).asText().toLowerCase(Locale.ROOT));
        return query.text("sortOrder").equalsIgnoreCase("descending") ? ascending.reversed() : ascending;
    }

    private static ObjectNode cut(ObjectNode resource, Parameters query) {
        if (query.find("attributes").isEmpty()) {
            return resource;
        }
        Set<String> wanted = Stream.concat(
                        ALWAYS.stream(),
                        Stream.of(query.text("attributes").split(","))
                                .map(name -> name.trim().split("\\.", 2)[0]))
                .collect(Collectors.toSet());
        return resource.retain(wanted);
    }

    private static int number(Parameters query, String name, int otherwise) {
        try {
            return query.find(name).map(Integer::parseInt).orElse(otherwise);
        } catch (NumberFormatException notOne) {
            throw ScimErrors.invalidValue(name + " must be a whole number");
        }
    }
}
