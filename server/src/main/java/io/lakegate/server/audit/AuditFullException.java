package io.lakegate.server.audit;

/** No room for another entry, because the database takes none at present. Whoever asked answers 503 and does nothing. */
public final class AuditFullException extends RuntimeException {

    /** Says what to do. */
    public AuditFullException() {
        super("the audit takes no entry at present: the database does not keep up; try again in a moment");
    }
}
