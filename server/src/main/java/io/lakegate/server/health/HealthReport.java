package io.lakegate.server.health;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.quarkus.qute.TemplateData;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/**
 * How everything is at a moment.
 *
 * @param verdict the worst of the findings
 * @param findings by topic
 */
@TemplateData
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record HealthReport(Verdict verdict, Instant at, List<Finding> findings) {

    static HealthReport of(Instant at, List<Finding> findings) {
        Verdict worst = findings.stream()
                .map(Finding::verdict)
                .max(Comparator.naturalOrder())
                .orElse(Verdict.GOOD);
        return new HealthReport(worst, at, List.copyOf(findings));
    }
}
