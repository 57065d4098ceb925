package io.lakegate.server.health;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.quarkus.qute.TemplateData;
import java.time.Instant;
import java.util.Optional;

/**
 * One line of the report.
 *
 * @param topic what was looked at
 * @param verdict how it is
 * @param fact what was seen, as a sentence
 * @param since the moment the fact is about, where there is one
 * @param next what to do; empty where it is fine
 */
@TemplateData
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record Finding(String topic, Verdict verdict, String fact, Optional<Instant> since, String next) {

    /** Whoever is told that something is not fine is told what to do. */
    public Finding {
        if (verdict != Verdict.GOOD && next.isEmpty()) {
            throw new IllegalArgumentException("a finding that asks for a hand says which");
        }
    }

    static Finding good(String topic, String fact) {
        return new Finding(topic, Verdict.GOOD, fact, Optional.empty(), "");
    }

    static Finding watch(String topic, String fact, String next) {
        return new Finding(topic, Verdict.WATCH, fact, Optional.empty(), next);
    }

    static Finding bad(String topic, String fact, String next) {
        return new Finding(topic, Verdict.BAD, fact, Optional.empty(), next);
    }

    /** The same, about a moment. */
    Finding since(Optional<Instant> moment) {
        return new Finding(topic, verdict, fact, moment, next);
    }
}
