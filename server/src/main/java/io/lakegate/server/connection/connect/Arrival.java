package io.lakegate.server.connection.connect;

import io.lakegate.server.oauth.AuthorizationCode;
import io.lakegate.server.oauth.OAuthError;
import io.lakegate.server.oauth.State;
import io.lakegate.server.user.SignedIn;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.List;
import java.util.Optional;

/**
 * What a browser brought to a callback address (RFC 6749 section 4.1.2).
 *
 * @param path the address it came to
 * @param who the signed-in person, if there is one
 * @param repeated whether a parameter came more than once, which RFC 6749 section 3.1 forbids
 */
public record Arrival(
        String path,
        Optional<SignedIn> who,
        Optional<State> state,
        Optional<AuthorizationCode> code,
        Optional<OAuthError> error,
        Optional<String> issuer,
        boolean repeated) {

    private static final List<String> PARAMETERS = List.of("state", "code", "error", "error_description", "iss");

    /** Longer descriptions are cut: they are shown and stored. */
    private static final int LONGEST_DESCRIPTION = 500;

    /** Reads a callback's query. */
    static Arrival of(String path, Optional<SignedIn> who, MultivaluedMap<String, String> query) {
        return new Arrival(
                path,
                who,
                first(query, "state").map(State::new),
                first(query, "code").map(AuthorizationCode::new),
                first(query, "error").map(code -> new OAuthError(cut(code), description(query))),
                first(query, "iss"),
                PARAMETERS.stream()
                        .anyMatch(name -> query.getOrDefault(name, List.of()).size() > 1));
    }

    private static Optional<String> description(MultivaluedMap<String, String> query) {
        return first(query, "error_description").map(Arrival::cut);
    }

    private static String cut(String text) {
        return text.length() <= LONGEST_DESCRIPTION ? text : text.substring(0, LONGEST_DESCRIPTION) + "…";
    }

    private static Optional<String> first(MultivaluedMap<String, String> query, String name) {
        return Optional.ofNullable(query.getFirst(name)).filter(text -> !text.isEmpty());
    }
}
