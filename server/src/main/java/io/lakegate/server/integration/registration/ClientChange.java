package io.lakegate.server.integration.registration;

import io.lakegate.server.databricks.host.AccountId;
import io.lakegate.server.integration.Integration;
import java.util.Optional;

/**
 * Another host, another client id, or both, as typed.
 *
 * @param host absent keeps it
 * @param clientId absent keeps it
 * @param accountId absent keeps it, empty text means the level of a workspace
 */
public record ClientChange(Optional<String> host, Optional<String> clientId, Optional<String> accountId) {

    /** The account stays, or there is none. */
    public ClientChange(Optional<String> host, Optional<String> clientId) {
        this(host, clientId, Optional.empty());
    }

    /** Whether it says anything else than what is there; a host counts as the same in any spelling. */
    boolean differsFrom(Integration integration, IntegrationRule rule) {
        return clientId.filter(it -> !it.strip().equals(integration.clientId())).isPresent()
                || host.filter(it -> !rule.sameHost(it, integration)).isPresent()
                || accountId.filter(it -> !sameAccount(it, integration)).isPresent();
    }

    private static boolean sameAccount(String typed, Integration integration) {
        return typed.strip()
                .equalsIgnoreCase(integration.accountId().map(AccountId::text).orElse(""));
    }
}
