package io.lakegate.server.integration.secret;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.quarkus.qute.TemplateData;
import java.util.List;

/**
 * A secret that was deleted at Databricks.
 *
 * @param wasThere whether Databricks still had it
 * @param removedHere false for an integration's only one, which stays as refused
 * @param said the same and more, a sentence each
 */
@TemplateData
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record Deleted(boolean wasThere, boolean removedHere, List<String> said) {

    /** Copies. */
    public Deleted {
        said = List.copyOf(said);
    }
}
