package io.lakegate.server.integration;

import io.lakegate.server.oauth.ClientSecret;
import java.util.Optional;

/**
 * What shall be different about an integration; absent parts stay. Host and client id are not among them: every token
 * belongs to them.
 */
public record IntegrationChange(
        Optional<String> name,
        Optional<String> scopes,
        Optional<ClientSecret> clientSecret,
        Optional<String> callbackPath) {}
