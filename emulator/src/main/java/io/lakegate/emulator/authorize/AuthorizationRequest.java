package io.lakegate.emulator.authorize;

import io.lakegate.emulator.application.OAuthApplication;
import java.util.List;
import java.util.Optional;

/**
 * A checked authorization request.
 *
 * @param application who asks
 * @param redirectUri one of its registered URLs
 * @param state to be given back unchanged
 * @param scopes what it asks for, all of it allowed
 * @param challenge S256 of the verifier
 * @param nonce for the ID token
 */
record AuthorizationRequest(
        OAuthApplication application,
        String redirectUri,
        Optional<String> state,
        List<String> scopes,
        String challenge,
        Optional<String> nonce) {}
