package io.lakegate.server.databricks;

import io.lakegate.server.oauth.AccessToken;

/** One Databricks host as seen from outside: its metadata and who a token belongs to. Blocks; use virtual threads. */
public interface Databricks {

    /**
     * Fetches the host's metadata ({@code /.well-known/databricks-config}, then discovery) and checks every endpoint
     * by the outbound rules.
     *
     * @throws DatabricksException saying what is wrong with the host, fit to show to an admin
     */
    AuthorizationServer discover(DatabricksHost host);

    /**
     * Whose token this is: {@code GET /api/2.0/preview/scim/v2/Me}.
     *
     * @throws DatabricksException saying why the workspace refused or could not be asked
     */
    Identity me(DatabricksHost host, AccessToken token);

    /** A person or service principal as a workspace knows it. */
    record Identity(String id, String userName, String displayName) {}

    /** The host did not do what it should; the message is fit to show and holds no secret. */
    final class DatabricksException extends RuntimeException {
        public DatabricksException(String message) {
            super(message);
        }

        public DatabricksException(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
