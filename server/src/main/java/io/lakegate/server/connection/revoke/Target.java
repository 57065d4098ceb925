package io.lakegate.server.connection.revoke;

import io.lakegate.server.exchange.Endings;
import io.lakegate.server.exchange.Endings.Which;
import io.lakegate.server.http.ProblemException;
import io.lakegate.server.integration.IntegrationId;
import io.lakegate.server.user.UserId;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Whose connections end, as asked for and not yet looked up.
 *
 * @param integration an id; empty if not by integration
 * @param user an id; empty if not by person
 * @param everybody {@code true} for all there are
 */
record Target(String integration, String user, boolean everybody) {

    /** Which ones; 422 unless exactly one is said, 404 for an id that is none. */
    Which which() {
        long said = Stream.of(!integration.isBlank(), !user.isBlank(), everybody)
                .filter(it -> it)
                .count();
        if (said != 1) {
            throw ProblemException.invalid("Say whose connections end.")
                    .withField("integration", "Name an integration, a user, or everybody: one of them.");
        }
        if (everybody) {
            return new Endings.Everybody();
        }
        return integration.isBlank() ? ofUser() : ofIntegration();
    }

    private Which ofIntegration() {
        return new Endings.OfIntegration(
                IntegrationId.find(integration).orElseThrow(() -> ProblemException.notFound("integration")));
    }

    private Which ofUser() {
        Optional<UserId> id = Optional.empty();
        try {
            id = Optional.of(UserId.parse(user));
        } catch (IllegalArgumentException e) {
            // answered below, like an id that nobody has
        }
        return new Endings.OfUser(id.orElseThrow(() -> ProblemException.notFound("user")));
    }
}
