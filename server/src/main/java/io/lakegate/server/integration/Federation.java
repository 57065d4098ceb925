package io.lakegate.server.integration;

import java.util.List;

/**
 * What an integration of type WORKLOAD_IDENTITY needs besides its service principal.
 *
 * @param audiences whom the workload tokens are for, as the service principal's federation policy lists them; never empty
 * @param keys where Databricks finds the keys that prove our signature
 */
public record Federation(List<String> audiences, KeySource keys) {

    /** Copies. */
    public Federation {
        audiences = List.copyOf(audiences);
    }

    /** The wire form: with one space between. */
    public String audienceText() {
        return String.join(" ", audiences);
    }

    /** Where Databricks finds our keys. */
    public enum KeySource {
        /** At our issuer's address, which Databricks can reach. */
        ISSUER_URL,
        /** In the policy itself ({@code jwks_json}), which an admin updates before keys change. */
        POLICY
    }
}
