package io.lakegate.server.oauth;

/** A JWT that says which workload somebody is, the subject token of an exchange (RFC 8693 section 2.1). */
public record WorkloadToken(String reveal) implements Secret {

    /** Takes the compact form, never empty. */
    public WorkloadToken {
        SecretText.requirePresent(reveal, "workload token");
    }

    @Override
    public String toString() {
        return "WorkloadToken(redacted)";
    }
}
