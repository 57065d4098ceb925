package io.lakegate.server.databricks.token;

import io.lakegate.server.databricks.token.TokenOutcome.Doubt;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Whose turn it is after a token endpoint said no: the table, first row that fits wins (DESIGN part 5 rule 6). Order
 * matters: a status that leaves doubt beats any words in the body, and Databricks' own sentences beat the RFC's codes,
 * because it uses {@code invalid_request} for what the RFC calls {@code invalid_grant}.
 */
enum TokenFailureRule {

    /**
     * {@code Invalid credentials.}, 401: no federation policy of the service principal fits issuer, audience, subject and key
     * of a workload token. Only where nothing is spent; a refresh token's fate must not hang on these words.
     */
    FEDERATION_REFUSED(
            Turn.ADMIN,
            400,
            403,
            Codes.ANY,
            Pattern.compile("(?is).*(invalid credentials|federation polic|subject_?token|issuer|audience|jwks).*"),
            false,
            true),

    /** A scope that the service principal may not have, or that is none (RFC 6749 section 5.2). */
    SCOPE_REFUSED(Turn.ADMIN, 400, 403, Set.of("invalid_scope", "access_denied"), Text.ANY, false, true),

    /** Turned away at the door. */
    RATE_LIMITED(Turn.LATER, 429, 429, Codes.ANY, Text.ANY, false),

    /** 503 too: a gateway that lost its backend may have passed the request on before. */
    SERVER_TROUBLE(Turn.NOBODY_KNOWS, 500, 599, Codes.ANY, Text.ANY, false),

    /** {@code OAuth application with client_id: '…' not available in Databricks account '…'.} */
    APPLICATION_UNAVAILABLE(
            Turn.ADMIN,
            400,
            499,
            Codes.ANY,
            Pattern.compile("(?is).*OAuth application with client_id.*not available.*"),
            false),

    /** {@code invalid_request} (seen live, with HTTP 400) and sometimes no code the RFC knows. */
    REFRESH_TOKEN_INVALID(
            Turn.USER,
            400,
            499,
            Set.of("invalid_request", "invalid request", ""),
            Pattern.compile("(?is).*refresh token is invalid.*"),
            false),

    /** RFC 6749 section 5.2; also with HTTP 401, so it must come before {@link #NOT_AUTHENTICATED}. */
    GRANT_INVALID(Turn.USER, 400, 499, Set.of("invalid_grant"), Text.ANY, false),

    /** RFC 6749 section 5.2. */
    CLIENT_WRONG(Turn.ADMIN, 400, 499, Set.of("invalid_client", "unauthorized_client"), Text.ANY, false),

    /** RFC 6749 section 5.2: 401 with a challenge is how a server says that the client failed to authenticate. */
    NOT_AUTHENTICATED(Turn.ADMIN, 401, 401, Codes.ANY, Text.ANY, true),

    /** {@code redirect_uri '…' not registered for OAuth application '…'}: seen where codes are redeemed, never at a refresh. */
    REDIRECT_URI_UNKNOWN(
            Turn.ADMIN,
            400,
            499,
            Set.of("invalid_request", "invalid request", "invalid_grant"),
            Pattern.compile("(?is).*redirect_uri.*not registered.*"),
            false),

    /**
     * The words of the REST API, which may stand in front ({@code error_code}, sometimes a number): its limits under another
     * status than 429, and its troubles. It does not say how far the request had come.
     */
    PLATFORM_TROUBLE(
            Turn.NOBODY_KNOWS,
            400,
            499,
            Set.of(
                    "RESOURCE_EXHAUSTED",
                    "REQUEST_LIMIT_EXCEEDED",
                    "TEMPORARILY_UNAVAILABLE",
                    "ABORTED",
                    "INVALID_STATE",
                    "DATA_LOSS",
                    "UNKNOWN",
                    "temporarily_unavailable",
                    "server_error"),
            Text.ANY,
            false),

    /** {@code Invalid access token.}, 403: the REST API took the request for one of its own, so this is no token endpoint. */
    NOT_A_TOKEN_ENDPOINT(
            Turn.NOBODY_KNOWS,
            401,
            404,
            Codes.ANY,
            Pattern.compile("(?is).*(invalid access token|invalid token|credential was not sent).*"),
            false),

    /** We follow none; {@code /login.html?error=private-link-validation-error} means that the network is not allowed in. */
    REDIRECTED(Turn.NOBODY_KNOWS, 300, 399, Codes.ANY, Text.ANY, false),

    /**
     * Anything else: other 4xx, API 1.2's {@code error} alone, SCIM's {@code detail}, HTML, plain text, words we do not know. To call it the user's turn could end a good connection,
     * to call it the admin's could stop all of an integration's, to call it unprocessed could present a spent token. So
     * nobody knows, and nobody presents again before the quiet period has passed.
     */
    NOT_UNDERSTOOD(Turn.NOBODY_KNOWS, 0, 999, Codes.ANY, Text.ANY, false);

    private final Turn turn;
    private final int lowest;
    private final int highest;
    private final Set<String> codes;
    private final Pattern text;
    private final boolean challenge;
    private final boolean atWill;

    TokenFailureRule(Turn turn, int lowest, int highest, Set<String> codes, Pattern text, boolean challenge) {
        this(turn, lowest, highest, codes, text, challenge, false);
    }

    TokenFailureRule(
            Turn turn, int lowest, int highest, Set<String> codes, Pattern text, boolean challenge, boolean atWill) {
        this.turn = turn;
        this.lowest = lowest;
        this.highest = highest;
        this.codes = codes;
        this.text = text;
        this.challenge = challenge;
        this.atWill = atWill;
    }

    /**
     * Finds the row.
     *
     * @param code the error code, empty if none came
     * @param description empty if none came
     * @param challenged whether {@code WWW-Authenticate} came
     */
    static TokenFailureRule of(int status, String code, String description, boolean challenged) {
        return Stream.of(values())
                .filter(rule -> !rule.atWill && rule.fits(status, code, description, challenged))
                .findFirst()
                .orElse(NOT_UNDERSTOOD);
    }

    /** The same for a request that spends nothing and may be repeated at will; more words are understood there. */
    static TokenFailureRule ofAtWill(int status, String code, String description, boolean challenged) {
        return Stream.of(values())
                .filter(rule -> rule.fits(status, code, description, challenged))
                .findFirst()
                .orElse(NOT_UNDERSTOOD);
    }

    Turn turn() {
        return turn;
    }

    /** How to count it where nobody knows. */
    Doubt doubt() {
        return this == SERVER_TROUBLE || this == PLATFORM_TROUBLE ? Doubt.SERVER_TROUBLE : Doubt.NOT_UNDERSTOOD;
    }

    private boolean fits(int status, String code, String description, boolean challenged) {
        return status >= lowest
                && status <= highest
                && (codes.isEmpty() || codes.contains(code))
                && text.matcher(description).matches()
                && (challenged || !challenge);
    }

    /** Who can do something now. */
    enum Turn {
        USER,
        ADMIN,
        LATER,
        NOBODY_KNOWS
    }

    private static final class Codes {
        static final Set<String> ANY = Set.of();
    }

    private static final class Text {
        static final Pattern ANY = Pattern.compile("(?s).*");
    }
}
