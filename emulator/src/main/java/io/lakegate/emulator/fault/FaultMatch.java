package io.lakegate.emulator.fault;

import java.util.Optional;

/**
 * Which requests a fault is for; what is absent does not matter.
 *
 * @param path the exact path; or its beginning, if it ends with {@code *}
 * @param grantType at the token endpoint
 * @param clientId at the token endpoint
 */
public record FaultMatch(Optional<String> path, Optional<String> grantType, Optional<String> clientId) {
    /** Every request of the account and the workspaces. */
    public static final FaultMatch ALL = new FaultMatch(Optional.empty(), Optional.empty(), Optional.empty());

    /**
     * Token requests of one grant type.
     *
     * @param grantType such as {@code refresh_token}
     * @return the match
     */
    public static FaultMatch grant(String grantType) {
        return new FaultMatch(Optional.empty(), Optional.of(grantType), Optional.empty());
    }

    /**
     * Requests for a path.
     *
     * @param path exact, or a beginning with {@code *} behind it
     * @return the match
     */
    public static FaultMatch path(String path) {
        return new FaultMatch(Optional.of(path), Optional.empty(), Optional.empty());
    }

    /**
     * Narrows it to one client.
     *
     * @param client its client id
     * @return the narrower match
     */
    public FaultMatch ofClient(String client) {
        return new FaultMatch(path, grantType, Optional.of(client));
    }

    boolean fits(String requested, Optional<TokenRequest> token) {
        return path.filter(pattern -> !fits(pattern, requested)).isEmpty()
                && grantType
                        .filter(type -> !token.map(TokenRequest::grantType).equals(Optional.of(type)))
                        .isEmpty()
                && clientId.filter(id -> !token.map(TokenRequest::clientId).equals(Optional.of(id)))
                        .isEmpty();
    }

    private static boolean fits(String pattern, String requested) {
        return pattern.endsWith("*")
                ? requested.startsWith(pattern.substring(0, pattern.length() - 1))
                : requested.equals(pattern);
    }
}
