package io.lakegate.server.databricks.token;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakegate.server.databricks.token.TokenFailureRule.Turn;
import io.lakegate.server.databricks.token.TokenOutcome.Doubt;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The words and codes are those of Databricks and of RFC 6749 section 5.2; each row of the table has its witness. */
class TokenFailureRuleTest {

    /** The words of the REST API, redirects, and what else may stand in front of a token endpoint. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "400 | REQUEST_LIMIT_EXCEEDED | slow down                    | SERVER_TROUBLE",
                "403 | RESOURCE_EXHAUSTED     | ''                           | SERVER_TROUBLE",
                "409 | ABORTED                | ''                           | SERVER_TROUBLE",
                "400 | DATA_LOSS              | ''                           | SERVER_TROUBLE",
                "403 | 403                    | Invalid access token.        | NOT_UNDERSTOOD",
                "403 | ''                     | Invalid Token                | NOT_UNDERSTOOD",
                "404 | RESOURCE_DOES_NOT_EXIST| ''                           | NOT_UNDERSTOOD",
                "400 | INVALID_PARAMETER_VALUE| ''                           | NOT_UNDERSTOOD",
                "302 | ''                     | ''                           | NOT_UNDERSTOOD",
                "418 | teapot                 | short and stout              | NOT_UNDERSTOOD"
            })
    void B25_whatIsNoWordOfATokenEndpointIsUnknownAndCounted(int status, String code, String text, Doubt doubt) {
        TokenFailureRule rule = TokenFailureRule.of(status, code, text, false);

        assertThat(rule.turn()).isEqualTo(Turn.NOBODY_KNOWS);
        assertThat(rule.doubt()).isEqualTo(doubt);
    }

    @org.junit.jupiter.api.Test
    void aRedirectUriThatIsNotRegisteredIsTheAdminsTurn() {
        assertThat(TokenFailureRule.of(
                                400,
                                "invalid_request",
                                "redirect_uri 'http://x' not registered for OAuth application 'y'",
                                false)
                        .turn())
                .isEqualTo(Turn.ADMIN);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "400 | invalid_grant       | Refresh token is invalid            | false | USER",
                "401 | invalid_grant       | Refresh token is invalid            | false | USER",
                "401 | invalid_grant       | Refresh token is invalid            | true  | USER",
                "400 | invalid_request     | Refresh token is invalid            | false | USER",
                "400 | invalid request     | Refresh token is invalid.           | false | USER",
                "400 | invalid_grant       | ''                                  | false | USER",
                "400 | ''                  | Refresh token is invalid            | false | USER",
                "403 | invalid_grant       | Session expired                     | false | USER"
            })
    void B36_aDeadGrantIsTheUsersTurn(int status, String code, String text, boolean challenged, Turn turn) {
        assertThat(TokenFailureRule.of(status, code, text, challenged).turn()).isEqualTo(turn);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "401 | invalid_client      | Client authentication failed        | false | ADMIN",
                "400 | invalid_client      | ''                                  | false | ADMIN",
                "400 | unauthorized_client | ''                                  | false | ADMIN",
                "400 | invalid_request     | OAuth application with client_id: '1' not available in Databricks account '2'. | false | ADMIN",
                "401 | invalid_grant       | OAuth application with client_id: '1' not available in Databricks account '2'. | false | ADMIN"
            })
    void B37_aWrongRegistrationIsTheAdminsTurn(int status, String code, String text, boolean challenged, Turn turn) {
        assertThat(TokenFailureRule.of(status, code, text, challenged).turn()).isEqualTo(turn);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "401 | ''            | ''                                                        | true  | ADMIN",
                "401 | ''            | Credential was not sent or was of an unsupported type for this API. | true | ADMIN",
                "401 | ''            | ''                                                        | false | NOBODY_KNOWS",
                "400 | ''            | ''                                                        | true  | NOBODY_KNOWS"
            })
    void B26_a401WithAChallengeCountsAsInvalidClient(
            int status, String code, String text, boolean challenged, Turn turn) {
        assertThat(TokenFailureRule.of(status, code, text, challenged).turn()).isEqualTo(turn);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "500 | ''            | ''                       | false | NOBODY_KNOWS",
                "503 | ''            | ''                       | false | NOBODY_KNOWS",
                "502 | invalid_grant | Refresh token is invalid | false | NOBODY_KNOWS",
                "500 | invalid_client| ''                       | true  | NOBODY_KNOWS",
                "429 | invalid_grant | ''                       | false | LATER",
                "429 | ''            | ''                       | false | LATER"
            })
    void B25_aStatusThatLeavesDoubtBeatsTheWords(int status, String code, String text, boolean challenged, Turn turn) {
        assertThat(TokenFailureRule.of(status, code, text, challenged).turn()).isEqualTo(turn);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "400 | invalid_request        | Missing parameter",
                "400 | invalid_request        | ''",
                "400 | invalid_scope          | ''",
                "400 | unsupported_grant_type | ''",
                "400 | temporarily_unavailable| ''",
                "403 | ''                     | Source IP address 192.0.2.1 is blocked by Databricks IP ACL",
                "403 | ''                     | Invalid access token.",
                "404 | ''                     | ''",
                "408 | ''                     | ''",
                "302 | ''                     | ''"
            })
    void whatIsNotUnderstoodEndsNothingAndStopsNothing(int status, String code, String text) {
        assertThat(TokenFailureRule.of(status, code, text, false).turn()).isEqualTo(Turn.NOBODY_KNOWS);
    }
}
