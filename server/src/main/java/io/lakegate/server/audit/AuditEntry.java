package io.lakegate.server.audit;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * One thing that happened, before the database adds when.
 *
 * @param actor who
 * @param action what, as {@code noun.verb}: {@code session.sign-in}, {@code integration.create}, {@code token.issue}
 * @param object to what
 * @param outcome with what result
 * @param detail further facts, never a secret
 */
public record AuditEntry(
        Actor actor, String action, Optional<AuditObject> object, Outcome outcome, Map<String, String> detail) {

    /** Copies the detail. */
    public AuditEntry {
        detail = Map.copyOf(detail);
    }

    /** Something that worked, done to an object. */
    public static AuditEntry success(Actor actor, String action, String kind, UUID id) {
        return new AuditEntry(
                actor, action, Optional.of(new AuditObject(kind, id.toString())), Outcome.SUCCESS, Map.of());
    }

    /** Something that was refused or failed, with the reason as a fixed word. */
    public static AuditEntry refused(Actor actor, String action, String kind, String id, String reason) {
        return new AuditEntry(
                actor, action, Optional.of(new AuditObject(kind, id)), Outcome.REFUSED, Map.of("reason", reason));
    }

    /** The same entry with one more detail. */
    public AuditEntry with(String key, String value) {
        var more = new java.util.TreeMap<>(detail);
        more.put(key, value);
        return new AuditEntry(actor, action, object, outcome, more);
    }

    /** What it was done to: a kind ({@code connection}) and an id. */
    public record AuditObject(String kind, String id) {}

    /** How it ended. */
    public enum Outcome {
        SUCCESS,
        REFUSED,
        FAILED
    }
}
