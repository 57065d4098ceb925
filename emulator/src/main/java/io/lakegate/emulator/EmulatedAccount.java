package io.lakegate.emulator;

import io.lakegate.emulator.application.Applications;
import io.lakegate.emulator.directory.Directory;
import java.net.URI;

/**
 * An account of a running emulator.
 *
 * @param id a UUID
 * @param url its console, account API and account-level OAuth
 * @param directory its users and service principals
 * @param applications its OAuth applications; those of another account are not available here
 */
public record EmulatedAccount(String id, URI url, Directory directory, Applications applications) {}
