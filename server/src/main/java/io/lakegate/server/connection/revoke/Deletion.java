package io.lakegate.server.connection.revoke;

import io.lakegate.server.databricks.registered.AdminAccess;
import io.lakegate.server.http.ProblemException;
import java.util.Optional;

/**
 * What is to go at Databricks with the sessions, and with whose token.
 *
 * @param application the OAuth application of a U2M integration; else the service principal's secrets of an M2M integration
 */
record Deletion(boolean application, AdminAccess admin) {

    /** As asked for, if anything was; 422 for both at once, and without a token. */
    static Optional<Deletion> of(boolean application, boolean secrets, String accountHost, String adminToken) {
        if (application && secrets) {
            throw ProblemException.invalid("Nothing was ended.")
                    .withField(
                            "delete_secrets",
                            "An integration has an OAuth application or a service principal; name one.");
        }
        return application || secrets
                ? Optional.of(new Deletion(application, AdminAccess.required(AdminAccess.of(accountHost, adminToken))))
                : Optional.empty();
    }

    /** The field that asked for it. */
    String field() {
        return application ? "delete_application" : "delete_secrets";
    }
}
