package io.lakegate.server.audit.verification;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.qute.TemplateData;
import java.util.Optional;
import java.util.UUID;

/**
 * Something in the audit that is not as it was written.
 *
 * @param kind {@code changed}, {@code removed}, {@code inserted}, {@code chain}, {@code checkpoint} or {@code key}
 * @param seq the entry, or the first of several
 * @param to the last of several
 * @param chain the chain it was found in
 * @param what in words
 */
@TemplateData
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record Finding(String kind, Optional<Long> seq, Optional<Long> to, Optional<UUID> chain, String what) {

    static Finding changed(long seq) {
        return entry("changed", seq, "entry " + seq + " was changed after it was written");
    }

    static Finding inserted(long seq) {
        return entry("inserted", seq, "entry " + seq + " was not written by Lakegate");
    }

    static Finding removed(long from, long to) {
        return new Finding(
                "removed",
                Optional.of(from),
                from == to ? Optional.empty() : Optional.of(to),
                Optional.empty(),
                from == to
                        ? "entry " + from + " was removed after it was sealed"
                        : "entries " + from + " to " + to + " were removed after they were sealed");
    }

    static Finding ofChain(UUID chain, String what) {
        return new Finding("chain", Optional.empty(), Optional.empty(), Optional.of(chain), what);
    }

    static Finding ofCheckpoint(String what) {
        return new Finding("checkpoint", Optional.empty(), Optional.empty(), Optional.empty(), what);
    }

    static Finding ofKey(UUID chain, String what) {
        return new Finding("key", Optional.empty(), Optional.empty(), Optional.of(chain), what);
    }

    private static Finding entry(String kind, long seq, String what) {
        return new Finding(kind, Optional.of(seq), Optional.empty(), Optional.empty(), what);
    }
}
