package io.lakegate.server.setup.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lakegate.server.databricks.account.Account;
import io.lakegate.server.oauth.AccessToken;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * What a refused token says of itself, so that its owner hears what is wrong. Believed only for that: nothing is decided by
 * it, and no signature is checked.
 */
final class TokenLook {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PERSONAL = "dapi";

    private final InstantSource clock;

    TokenLook(InstantSource clock) {
        this.clock = clock;
    }

    /** Why Databricks refused it. */
    StepOutcome.Failed refused(AccessToken token, Account account) {
        if (token.reveal().startsWith(PERSONAL)) {
            return new StepOutcome.Failed(
                    "personal-access-token",
                    "This is a personal access token; those are good in one workspace only. It is your turn: use the"
                            + " token that \"databricks auth token --host "
                            + account.host().url() + " --account-id "
                            + account.id() + "\" prints, or sign in.");
        }
        Optional<JsonNode> claims = claims(token);
        return claims.flatMap(it -> expired(it))
                .or(() -> claims.flatMap(it -> elsewhere(it, account)))
                .orElse(new StepOutcome.Failed(
                        "token-refused",
                        "Databricks does not accept the token: it is over, incomplete, or of another account. It is your"
                                + " turn: get a new one for account " + account.id() + "."));
    }

    private Optional<StepOutcome.Failed> expired(JsonNode claims) {
        Instant now = clock.instant();
        return Optional.of(claims.path("exp"))
                .filter(JsonNode::isNumber)
                .map(exp -> Instant.ofEpochSecond(exp.longValue()))
                .filter(exp -> !exp.isAfter(now.plusSeconds(30))) // Databricks refuses the last half minute, too
                .map(exp -> new StepOutcome.Failed(
                        "token-expired",
                        "The token ended at " + exp.truncatedTo(ChronoUnit.SECONDS)
                                + ". It is your turn: get a new one; they usually live an hour."));
    }

    private static Optional<StepOutcome.Failed> elsewhere(JsonNode claims, Account account) {
        JsonNode audience = claims.path("aud");
        var named = audience.isArray()
                ? StreamSupport.stream(audience.spliterator(), false)
                        .map(JsonNode::asText)
                        .toList()
                : java.util.List.of(audience.asText());
        boolean workspace = !named.isEmpty() && named.stream().allMatch(it -> it.matches("[0-9]+"));
        return workspace
                ? Optional.of(new StepOutcome.Failed(
                        "workspace-token",
                        "This is a token of a workspace; the account API takes one of the account. It is your turn: sign in"
                                + " at " + account.host() + ", with the account ID " + account.id() + "."))
                : Optional.empty();
    }

    private static Optional<JsonNode> claims(AccessToken token) {
        String[] parts = token.reveal().split("\\.", -1);
        if (parts.length != 3) {
            return Optional.empty();
        }
        try {
            return Optional.of(JSON.readTree(Base64.getUrlDecoder().decode(parts[1])))
                    .filter(JsonNode::isObject);
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
