package io.lakegate.server.integration;

import io.lakegate.server.databricks.token.ClientCredentials;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** What other packages may ask of integrations. */
public interface Integrations {

    /** The integration, if there is one. */
    Optional<Integration> find(IntegrationId id);

    /** Keeps it from being removed until the caller's transaction ends; false if it is gone already. */
    boolean hold(Handle handle, IntegrationId id);

    /**
     * Keeps host and client id as the caller knows them until the caller's transaction ends; false if they are others by now,
     * or the integration is gone. Ask before anything else in the transaction is locked.
     */
    boolean holdClient(Handle handle, Integration known);

    /** Those whose name comes after that one, at most so many. */
    List<Integration> page(String after, int limit);

    /** All of them, by name. */
    List<Integration> list();

    /** Client id and, opened from the vault, the secret. Keep it no longer than one call. */
    ClientCredentials credentials(Integration integration);

    /**
     * The same with each of its secrets, in the order in which they are to be tried where Databricks refuses the client; at
     * least one.
     */
    default List<ClientCredentials> credentialsInTurn(Integration integration) {
        return List.of(credentials(integration));
    }

    /** Databricks accepted these and had refused others before: they are tried first from now on. */
    default void accepted(Integration integration, ClientCredentials credentials) {}

    /** Marks the integration as waiting for its admin (rule 6: {@code invalid_client} is the admin's turn). */
    void pause(IntegrationId id, String reason);

    /** Ends a pause because Databricks accepts the client again; nothing happens if the integration has another version by now. */
    void resume(IntegrationId id, long version);
}
