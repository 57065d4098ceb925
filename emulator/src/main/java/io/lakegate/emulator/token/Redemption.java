package io.lakegate.emulator.token;

import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import java.util.Optional;

/**
 * Somebody redeems an authorization code.
 *
 * @param code what was sent
 * @param clientId the authenticated client
 * @param redirectUri what was sent, perhaps empty
 * @param verifier what was sent
 * @param level at which host
 */
public record Redemption(
        String code, String clientId, String redirectUri, Optional<CodeVerifier> verifier, Level level) {
    /** Says who redeems, never what. */
    @Override
    public String toString() {
        return "code redeemed by " + clientId;
    }
}
