package io.lakegate.server.connection;

import io.lakegate.server.exchange.ConnectionId;
import io.lakegate.server.exchange.ConnectionState;
import io.lakegate.server.http.ProblemException;
import io.lakegate.server.integration.IntegrationId;
import io.lakegate.server.user.UserId;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which connections somebody wants to see, and from where on; what is absent matches all.
 *
 * @param owner only theirs
 * @param organisation only the organisation's own
 * @param sharedWith only others' that are shared with this person
 * @param state a {@link ConnectionState#word}
 * @param integration only through this one
 * @param after only those that come after the one a page ended with
 * @param limit how many at most, 1 to {@value #MOST}
 */
record ConnectionFilter(
        Optional<UserId> owner,
        boolean organisation,
        Optional<UserId> sharedWith,
        Optional<String> state,
        Optional<IntegrationId> integration,
        Optional<After> after,
        int limit) {

    /** No page is longer. */
    static final int MOST = 200;

    /** All of one person's own; more than {@value #MOST} nobody reads. */
    static ConnectionFilter ownedBy(UserId owner) {
        return new ConnectionFilter(
                Optional.of(owner),
                false,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                MOST);
    }

    /** Reads query parameters; 422 names the one that cannot be read. */
    static ConnectionFilter of(
            Optional<UserId> owner,
            boolean organisation,
            Optional<UserId> sharedWith,
            @Nullable String state,
            @Nullable String integration,
            @Nullable String after,
            int limit) {
        return new ConnectionFilter(
                owner,
                organisation,
                sharedWith,
                text(state).map(ConnectionFilter::state),
                text(integration).map(ConnectionFilter::integration),
                text(after).map(After::parse),
                Math.clamp(limit, 1, MOST));
    }

    private static Optional<String> text(@Nullable String value) {
        return Optional.ofNullable(value).map(String::strip).filter(it -> !it.isEmpty());
    }

    private static String state(String text) {
        String word = text.toUpperCase(Locale.ROOT);
        if (!ConnectionState.words().contains(word)) {
            throw refused("state", "Write ACTIVE, RECONNECT_NEEDED or DISCONNECTED.");
        }
        return word;
    }

    private static IntegrationId integration(String text) {
        return IntegrationId.find(text)
                .orElseThrow(() -> refused("integration", "Write the id of an integration, a UUID."));
    }

    private static ProblemException refused(String field, String message) {
        return ProblemException.invalid("The filter cannot be read.").withField(field, message);
    }

    /**
     * Where a page ended. Lists go by name, and ids tell equal names apart.
     *
     * @param name of the last connection there
     */
    record After(String name, ConnectionId id) {

        private static final int UUID_LENGTH = 36;

        /** As the next request sends it; opaque to whoever does. */
        String text() {
            return Base64.getUrlEncoder().withoutPadding().encodeToString((id + name).getBytes(StandardCharsets.UTF_8));
        }

        private static After parse(String text) {
            try {
                String read = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);

                return new After(read.substring(UUID_LENGTH), ConnectionId.parse(read.substring(0, UUID_LENGTH)));
            } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
                throw refused("after", "Write the next that the page before ended with, unchanged.");
            }
        }
    }
}
