package io.lakegate.server.exchange.subject;

import java.util.Optional;

/**
 * What an app shows to say for whom it asks (RFC 8693 section 2.1). Prints no token.
 *
 * @param token the subject token
 * @param audience the id or the name of the integration it wants to use; needed where its environment has several
 * @param environment the name of the environment; absent: the key's own, or the standard one
 */
public record ShownSubject(Type type, String token, Optional<String> audience, Optional<String> environment) {

    /** What kinds of subject token there are, beside a connection's id. */
    public enum Type {
        /** Our own session token. */
        SESSION("urn:lakegate:params:oauth:token-type:user-session"),
        /** A trusted issuer's JWT. */
        JWT("urn:ietf:params:oauth:token-type:jwt"),
        /** The same, called by what it is for at OpenID Connect. */
        ID_TOKEN("urn:ietf:params:oauth:token-type:id_token"),
        /** The app itself; the token is its id. */
        APP("urn:lakegate:params:oauth:token-type:app");

        private final String uri;

        Type(String uri) {
            this.uri = uri;
        }

        /** As it stands in {@code subject_token_type}. */
        public String uri() {
            return uri;
        }

        /** The one with that URI. */
        public static Optional<Type> find(String uri) {
            for (Type type : values()) {
                if (type.uri.equals(uri)) {
                    return Optional.of(type);
                }
            }
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return "ShownSubject(" + type + ")";
    }
}
