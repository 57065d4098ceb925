package io.lakegate.server.diagnosis.drift;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.quarkus.qute.TemplateData;
import java.util.List;

/**
 * What mending an application would change, or has changed.
 *
 * @param application its name at Databricks
 * @param accountHost where it was looked up
 * @param differences what is not as the integration needs it
 * @param mended whether they were mended just now
 */
@TemplateData
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record Mending(String application, String accountHost, List<Difference> differences, boolean mended) {

    /** Whether there is anything that Databricks lets us change. */
    public boolean mendable() {
        return differences.stream().anyMatch(Difference::mendable);
    }
}
