package io.lakegate.server.issuer;

import java.util.UUID;

/**
 * Who a workload token speaks of: never a person, never an e-mail address, always the same for the same thing.
 *
 * @param text {@code lakegate:connection:<uuid>}, as a federation policy has it under {@code subject}
 */
public record WorkloadSubject(String text) {

    /** A connection. */
    public static WorkloadSubject ofConnection(UUID id) {
        return new WorkloadSubject("lakegate:connection:" + id);
    }

    /** An app, where it is content that asks for itself. */
    public static WorkloadSubject ofApp(UUID id) {
        return new WorkloadSubject("lakegate:app:" + id);
    }

    @Override
    public String toString() {
        return text;
    }
}
