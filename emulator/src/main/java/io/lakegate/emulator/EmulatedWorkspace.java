package io.lakegate.emulator;

import java.net.URI;

/**
 * A workspace of a running emulator.
 *
 * @param accountId the account it belongs to
 * @param id its number
 * @param name its deployment name
 * @param url where it listens, such as {@code http://127.0.0.1:41235}
 */
public record EmulatedWorkspace(String accountId, long id, String name, URI url) {}
