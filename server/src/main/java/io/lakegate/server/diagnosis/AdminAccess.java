package io.lakegate.server.diagnosis;

import io.lakegate.server.oauth.AccessToken;

/**
 * An account admin's token, given for one request and kept nowhere. Prints redacted.
 *
 * @param accountHost as typed; empty means the usual one of the workspace
 */
public record AdminAccess(String accountHost, AccessToken token) {
    @Override
    public String toString() {
        return "AdminAccess(redacted)";
    }
}
