package io.lakegate.server.posit.credentials;

import java.util.Set;

/** The names of token types (RFC 8693 section 3, and Posit's own). */
final class TokenTypes {

    static final String GRANT = "urn:ietf:params:oauth:grant-type:token-exchange";
    static final String USER_SESSION = "urn:posit:connect:user-session-token";
    static final String CONTENT_SESSION = "urn:posit:connect:content-session-token";
    static final String ACCESS_TOKEN = "urn:ietf:params:oauth:token-type:access_token";
    static final String ID_TOKEN = "urn:ietf:params:oauth:token-type:id_token";
    static final String API_KEY = "urn:posit:connect:api-key";
    static final String AWS = "urn:ietf:params:aws:token-type:credentials";

    static final Set<String> SUBJECTS = Set.of(USER_SESSION, CONTENT_SESSION);
    static final Set<String> REQUESTED = Set.of(ACCESS_TOKEN, ID_TOKEN, API_KEY, AWS);

    private TokenTypes() {}
}
