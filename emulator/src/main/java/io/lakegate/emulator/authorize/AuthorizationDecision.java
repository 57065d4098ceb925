package io.lakegate.emulator.authorize;

import com.nimbusds.oauth2.sdk.ErrorObject;
import java.util.Optional;

/** What to do with an authorization request. */
sealed interface AuthorizationDecision {
    /** It is good: sign the user in and ask. */
    record Ask(AuthorizationRequest request) implements AuthorizationDecision {}

    /** Client or redirect URL cannot be trusted: tell the user, send nobody anywhere (RFC 6749 section 4.1.2.1). */
    record Stay(ErrorObject error) implements AuthorizationDecision {}

    /** Something else is wrong: the application is told. */
    record SendBack(String redirectUri, Optional<String> state, ErrorObject error) implements AuthorizationDecision {}
}
