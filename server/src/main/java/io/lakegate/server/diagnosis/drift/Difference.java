package io.lakegate.server.diagnosis.drift;

import io.quarkus.qute.TemplateData;
import java.util.List;

/**
 * One part of the OAuth application that is not as the integration needs it.
 *
 * @param part {@code redirect_urls}, {@code scopes} or {@code confidential}
 * @param registered what Databricks has
 * @param needed what it would have after mending
 * @param mendable whether Databricks lets it be changed; a new application is needed otherwise
 * @param sentence the same for people
 */
@TemplateData
public record Difference(String part, List<String> registered, List<String> needed, boolean mendable, String sentence) {

    /** Copies. */
    public Difference {
        registered = List.copyOf(registered);
        needed = List.copyOf(needed);
    }
}
