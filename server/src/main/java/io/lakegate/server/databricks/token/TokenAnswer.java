package io.lakegate.server.databricks.token;

import com.fasterxml.jackson.databind.JsonNode;
import io.lakegate.server.databricks.JsonAnswer;
import io.lakegate.server.databricks.token.TokenOutcome.Doubt;
import io.lakegate.server.http.outbound.OutboundResult;
import io.lakegate.server.http.outbound.OutboundResult.Answered;
import io.lakegate.server.oauth.AccessToken;
import io.lakegate.server.oauth.IdToken;
import io.lakegate.server.oauth.OAuthError;
import io.lakegate.server.oauth.RefreshToken;
import io.lakegate.server.oauth.Scopes;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** Turns what came back from a token endpoint into a {@link TokenOutcome}. */
final class TokenAnswer {

    /**
     * Assumed where the answer does not say (RFC 6749 section 5.1 only recommends to): the least that a Databricks app
     * registration allows, so that we refresh too often rather than hand out a dead token.
     */
    static final Duration SHORTEST_LIFE = Duration.ofMinutes(5);

    /** The most that a Databricks app registration allows; more is taken for a mistake. */
    static final Duration LONGEST_LIFE = Duration.ofHours(24);

    /** RFC 6750 section 2.1, widened: whatever may stand in a header without breaking it. */
    private static final Pattern TOKEN = Pattern.compile("[\\x21-\\x7E]+");

    /** RFC 8693 section 3; Databricks' access tokens are JWTs, too. */
    private static final Set<String> ACCESS_TOKENS =
            Set.of("urn:ietf:params:oauth:token-type:access_token", "urn:ietf:params:oauth:token-type:jwt");

    private final InstantSource clock;
    private final UnaryOperator<String> redact;
    private final boolean spendsNothing;

    /**
     * With the clock for {@code Retry-After} dates.
     *
     * @param redact takes the request's own secrets out of what the other side wrote
     */
    TokenAnswer(InstantSource clock, UnaryOperator<String> redact) {
        this(clock, redact, false);
    }

    /** @param spendsNothing whether the request may be repeated at will, see {@link TokenFailureRule#ofAtWill} */
    TokenAnswer(InstantSource clock, UnaryOperator<String> redact, boolean spendsNothing) {
        this.clock = clock;
        this.redact = redact;
        this.spendsNothing = spendsNothing;
    }

    /** Classifies. */
    TokenOutcome read(OutboundResult result) {
        return switch (result) {
            case OutboundResult.NotWritten notWritten ->
                new TokenOutcome.NotProcessed(notWritten.reason(), Optional.empty());
            case OutboundResult.Lost lost -> new TokenOutcome.Unknown(lost.reason(), Doubt.NO_ANSWER);
            case Answered answer when answer.status() / 100 == 2 -> granted(answer);
            case Answered answer -> refused(answer);
        };
    }

    private static TokenOutcome granted(Answered answer) {
        return JsonAnswer.of(answer)
                .filter(TokenAnswer::isBearer)
                .filter(TokenAnswer::isAccessToken)
                .flatMap(TokenAnswer::granted)
                .orElseGet(() -> new TokenOutcome.Unknown(
                        "the token endpoint answered " + answer.status() + " with something that is no token answer",
                        Doubt.UNREADABLE));
    }

    private static Optional<TokenOutcome> granted(JsonAnswer json) {
        return token(json, "access_token", AccessToken::new)
                .map(access -> new TokenOutcome.Granted(
                        access,
                        token(json, "refresh_token", RefreshToken::new),
                        token(json, "id_token", IdToken::new),
                        life(json.members().get("expires_in")),
                        scopes(json)));
    }

    /** Case does not matter (RFC 6749 section 7.1). Absent passes: to drop the answer could lose the only refresh token. */
    private static boolean isBearer(JsonAnswer json) {
        return json.text("token_type").map("Bearer"::equalsIgnoreCase).orElse(true);
    }

    /** RFC 8693 section 2.2.1, where it is said at all: another sort of token is not what we asked for. */
    private static boolean isAccessToken(JsonAnswer json) {
        return json.text("issued_token_type").map(ACCESS_TOKENS::contains).orElse(true);
    }

    private static <T> Optional<T> token(JsonAnswer json, String name, Function<String, T> type) {
        return json.text(name).filter(text -> TOKEN.matcher(text).matches()).map(type);
    }

    private static Duration life(@org.jspecify.annotations.Nullable JsonNode expiresIn) {
        double seconds = expiresIn == null ? 0 : expiresIn.asDouble(0);
        if (!(seconds > 0)) {
            return SHORTEST_LIFE;
        }
        return seconds > LONGEST_LIFE.toSeconds() ? LONGEST_LIFE : Duration.ofMillis((long) (seconds * 1000));
    }

    /** Absent means as requested (RFC 6749 section 5.1); unreadable is taken for absent rather than lose the tokens. */
    private static Optional<Scopes> scopes(JsonAnswer json) {
        try {
            return json.text("scope")
                    .map(Scopes::parse)
                    .filter(scopes -> !scopes.names().isEmpty());
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private TokenOutcome refused(Answered answer) {
        OAuthError error = error(answer);
        String description = error.description().orElse("");
        boolean challenged = answer.header("WWW-Authenticate").isPresent();
        TokenFailureRule rule = spendsNothing
                ? TokenFailureRule.ofAtWill(answer.status(), error.code(), description, challenged)
                : TokenFailureRule.of(answer.status(), error.code(), description, challenged);
        return switch (rule.turn()) {
            case USER -> new TokenOutcome.GrantRefused(error);
            case ADMIN -> new TokenOutcome.ClientRefused(error);
            case LATER ->
                new TokenOutcome.NotProcessed("the token endpoint answered " + answer.status(), retryAfter(answer));
            case NOBODY_KNOWS -> new TokenOutcome.Unknown(words(answer, error), rule.doubt(), retryAfter(answer));
        };
    }

    private Optional<Duration> retryAfter(Answered answer) {
        return answer.header("Retry-After").flatMap(header -> RetryAfter.read(header, clock));
    }

    /** Both spellings that the SDKs look for, and the one of the REST API, which a gateway in front may use. */
    private OAuthError error(Answered answer) {
        Optional<JsonAnswer> json = JsonAnswer.of(answer);
        return new OAuthError(
                json.flatMap(it -> it.shown(redact, "error", "errorCode", "error_code"))
                        .orElse(""),
                json.flatMap(it -> it.shown(redact, "error_description", "errorSummary", "message")));
    }

    private static String words(Answered answer, OAuthError error) {
        String code = error.code().isEmpty() ? "" : ": " + error.code();
        return "the token endpoint answered " + answer.status() + code
                + error.description().map(text -> " (" + text + ")").orElse("");
    }
}
