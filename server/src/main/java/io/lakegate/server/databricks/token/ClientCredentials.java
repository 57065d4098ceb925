package io.lakegate.server.databricks.token;

import io.lakegate.server.oauth.ClientSecret;
import java.util.Optional;

/**
 * How we authenticate as an OAuth application (RFC 6749 section 2.3).
 *
 * @param secret absent for a public client
 */
public record ClientCredentials(String clientId, Optional<ClientSecret> secret) {}
