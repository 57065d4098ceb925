package io.lakegate.server.databricks;

import io.lakegate.server.databricks.host.AccountId;
import io.lakegate.server.databricks.host.DatabricksHost;
import io.lakegate.server.oauth.AccessToken;
import java.util.Optional;

/** One Databricks host as seen from outside: its metadata and who a token belongs to. Blocks; use virtual threads. */
public interface Databricks {

    /**
     * Fetches the host's metadata ({@code /.well-known/databricks-config}, then discovery) and checks every endpoint
     * by the outbound rules.
     *
     * @throws DatabricksException saying what is wrong with the host, fit to show to an admin
     */
    default AuthorizationServer discover(DatabricksHost host) {
        return discover(host, Optional.empty());
    }

    /**
     * The same of an account's console, or of a workspace where no account is given.
     *
     * @param account whose account-level endpoints are meant
     * @throws DatabricksException also where the host turns out to be of the other level, or of another account
     */
    AuthorizationServer discover(DatabricksHost host, Optional<AccountId> account);

    /**
     * Whose token this is: {@code GET /api/2.0/preview/scim/v2/Me}.
     *
     * @throws DatabricksException saying why the workspace refused or could not be asked
     */
    Identity me(DatabricksHost host, AccessToken token);

    /**
     * Whose token this is, at whatever level: a workspace is asked, see {@link #me}. An account offers no such question, and an
     * application with the scope {@code sql} alone may not ask it; there the token itself says it, which came to us straight
     * from the token endpoint.
     *
     * @throws DatabricksException saying why it could not be found out
     */
    Identity owner(DatabricksHost host, Optional<AccountId> account, AccessToken token);

    /**
     * Whether a workspace refuses this token as such ({@code Invalid access token}), other than refusing it one thing.
     *
     * @throws DatabricksException if the workspace could not be asked
     */
    boolean refuses(DatabricksHost host, AccessToken token);

    /** A person or service principal as a workspace knows it. */
    record Identity(String id, String userName, String displayName) {}

    /** The host did not do what it should; the message is fit to show and holds no secret. */
    class DatabricksException extends RuntimeException {
        public DatabricksException(String message) {
            super(message);
        }

        public DatabricksException(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
