package io.lakegate.emulator;

import io.lakegate.emulator.application.Applications;
import io.lakegate.emulator.directory.Directory;
import java.net.URI;
import java.util.List;

/**
 * An account of a running emulator.
 *
 * @param id a UUID
 * @param url its console, account API and account-level OAuth
 * @param realNames the same as at Databricks, over TLS, such as {@code accounts.cloud.databricks.com}; none without real names
 * @param directory its users and service principals
 * @param applications its OAuth applications; those of another account are not available here
 */
public record EmulatedAccount(
        String id, URI url, List<String> realNames, Directory directory, Applications applications) {}
