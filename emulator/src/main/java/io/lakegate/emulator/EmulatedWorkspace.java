package io.lakegate.emulator;

import java.net.URI;
import java.util.List;

/**
 * A workspace of a running emulator.
 *
 * @param accountId the account it belongs to
 * @param id its number
 * @param name its deployment name
 * @param url where it listens, such as {@code http://127.0.0.1:41235}
 * @param realNames the same as at Databricks, over TLS, such as {@code dbc-local-1.cloud.databricks.com}; none without real names
 * @param warehouses ids of the SQL warehouses that it starts with
 */
public record EmulatedWorkspace(
        String accountId, long id, String name, URI url, List<String> realNames, List<String> warehouses) {}
