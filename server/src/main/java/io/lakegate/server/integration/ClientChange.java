package io.lakegate.server.integration;

import java.util.Optional;

/**
 * Another host, another client id, or both, as typed.
 *
 * @param host absent keeps it
 * @param clientId absent keeps it
 */
public record ClientChange(Optional<String> host, Optional<String> clientId) {

    /** Whether it says anything else than what is there; a host counts as the same in any spelling. */
    boolean differsFrom(Integration integration, IntegrationRule rule) {
        return clientId.filter(it -> !it.strip().equals(integration.clientId())).isPresent()
                || host.filter(it -> !rule.sameHost(it, integration)).isPresent();
    }
}
