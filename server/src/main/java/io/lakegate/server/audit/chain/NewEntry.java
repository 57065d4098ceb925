package io.lakegate.server.audit.chain;

import io.lakegate.server.audit.AuditEntry;
import io.lakegate.server.audit.AuditEntry.AuditObject;
import io.lakegate.server.audit.RecordedEntry;
import io.lakegate.server.http.InboundRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * An entry on its way to the table.
 *
 * @param entry what happened
 * @param request whose request it was
 * @param nanos when it happened, on this process' own clock
 */
public record NewEntry(AuditEntry entry, Optional<InboundRequest> request, long nanos) {

    /** Of the current request, now. */
    public static NewEntry now(AuditEntry entry) {
        return new NewEntry(entry, InboundRequest.current(), System.nanoTime());
    }

    /**
     * As it will stand in the table.
     *
     * @param now the database's time; the entry is as much older as it has waited
     */
    RecordedEntry at(long seq, Instant now) {
        return new RecordedEntry(
                seq,
                now.minus(Duration.ofNanos(Math.max(0, System.nanoTime() - nanos)))
                        .truncatedTo(ChronoUnit.MICROS),
                word(entry.actor().kind()),
                entry.actor().id(),
                storable(entry.actor().name()),
                storable(entry.action()),
                entry.object().map(AuditObject::kind).map(NewEntry::storable),
                entry.object().map(AuditObject::id).map(NewEntry::storable),
                word(entry.outcome()),
                storable(entry.detail()),
                request.map(InboundRequest::address).map(NewEntry::storable),
                request.map(InboundRequest::id).map(NewEntry::storable));
    }

    /** As stored and as offered: lower case. */
    public static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static Map<String, String> storable(Map<String, String> detail) {
        if (detail.entrySet().stream().allMatch(each -> isPlain(each.getKey()) && isPlain(each.getValue()))) {
            return detail;
        }
        var storable = new HashMap<String, String>();
        detail.forEach((key, value) -> storable.put(storable(key), storable(value)));
        return storable;
    }

    /** What PostgreSQL gives back as it was given: no zero characters, no half surrogates. */
    private static String storable(String text) {
        return isPlain(text) ? text : cleaned(text);
    }

    /** Almost everything is. */
    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == 0 || Character.isSurrogate(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static String cleaned(String text) {
        return new String(text.replace("\0", "").getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }
}
