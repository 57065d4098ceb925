package io.lakegate.server.connection.connect;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakegate.server.integration.Integration;
import io.lakegate.server.user.Role;
import io.lakegate.server.user.SessionHash;
import io.lakegate.server.user.SignedIn;
import io.lakegate.server.user.UserId;
import io.lakegate.server.vault.Sealed;
import jakarta.ws.rs.core.MultivaluedHashMap;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CallbackRuleTest {

    private final Samples samples = new Samples();

    @Test
    void anAnswerThatFitsMayBeUsed() {
        assertThat(decide(arrival("code", "c"))).isEmpty();
    }

    @Test
    void B05_anAnswerInAnotherSessionOfTheSamePersonIsRefused() {
        var elsewhere = new SignedIn(
                samples.person,
                "ana",
                "Ana",
                Role.VIEWER,
                Optional.of(new SessionHash(new byte[] {9})),
                Optional.of("form"));
        assertThat(decide(arrival("/oauth/callback", Optional.of(elsewhere), "code", "c")))
                .contains(Refusal.OTHER_SESSION);
    }

    @Test
    void B14_anAnswerInAnotherPersonsHandsIsRefusedEvenIfTheSessionWereTheSame() {
        var other = new SignedIn(
                UserId.random(), "bo", "Bo", Role.ADMIN, Optional.of(Samples.SESSION), Optional.of("form"));
        assertThat(decide(arrival("/oauth/callback", Optional.of(other), "code", "c")))
                .contains(Refusal.OTHER_SESSION);
    }

    @Test
    void B14_anAnswerBroughtByNobodyIsRefused() {
        assertThat(decide(arrival("/oauth/callback", Optional.empty(), "code", "c")))
                .contains(Refusal.OTHER_SESSION);
    }

    @Test
    void B14_aPersonalKeyIsNoBrowserSession() {
        var key = new SignedIn(samples.person, "ana", "Ana", Role.VIEWER, Optional.empty(), Optional.empty());
        assertThat(decide(arrival("/oauth/callback", Optional.of(key), "code", "c")))
                .contains(Refusal.OTHER_SESSION);
    }

    @Test
    void B08_anAnswerAtAnotherCallbackPathIsRefused() {
        assertThat(decide(arrival("/complete/databricks", Optional.of(samples.signedIn()), "code", "c")))
                .contains(Refusal.OTHER_PATH);
    }

    @Test
    void B13_anAnswerAfterTheDeadlineIsRefused() {
        assertThat(decide(true, false, samples.integration(), arrival("code", "c")))
                .contains(Refusal.EXPIRED);
    }

    @Test
    void B07_anIssuerThatDiffersIsRefused() {
        assertThat(decide(arrival("code", "c", "iss", "https://evil.example/oidc")))
                .contains(Refusal.WRONG_ISSUER);
    }

    @Test
    void B07_anIssuerThatFitsIsTaken() {
        assertThat(decide(arrival("code", "c", "iss", Samples.ISSUER.toString())))
                .isEmpty();
    }

    @Test
    void B07_aMissingIssuerIsRefusedWhereMetadataPromisesOne() {
        assertThat(decide(false, true, samples.integration(), arrival("code", "c")))
                .contains(Refusal.WRONG_ISSUER);
    }

    @Test
    void B07_theIssuerIsCheckedBeforeAnErrorIsBelieved() {
        assertThat(decide(arrival("error", "access_denied", "iss", "https://evil.example/oidc")))
                .contains(Refusal.WRONG_ISSUER);
    }

    @Test
    void aDenialIsToldApartFromOtherErrors() {
        assertThat(decide(arrival("error", "access_denied"))).contains(Refusal.DENIED);
        assertThat(decide(arrival("error", "invalid_scope"))).contains(Refusal.DATABRICKS_ERROR);
    }

    @Test
    void anErrorWinsOverACodeThatCameAlong() {
        assertThat(decide(arrival("error", "server_error", "code", "c"))).contains(Refusal.DATABRICKS_ERROR);
    }

    @Test
    void neitherCodeNorErrorIsRefused() {
        assertThat(decide(arrival())).contains(Refusal.MALFORMED);
        assertThat(decide(arrival("code", ""))).contains(Refusal.MALFORMED);
    }

    @Test
    void aParameterThatComesTwiceIsRefused() {
        assertThat(decide(arrival("code", "c", "code", "d"))).contains(Refusal.MALFORMED);
    }

    @Test
    void anIntegrationThatWasChangedOrPausedMeanwhileIsRefused() {
        Integration changed = samples.integration("client-2", Optional.empty());
        Integration paused = samples.integration("client-1", Optional.of("wrong secret"));
        assertThat(decide(false, false, changed, arrival("code", "c"))).contains(Refusal.INTEGRATION_CHANGED);
        assertThat(decide(false, false, paused, arrival("code", "c"))).contains(Refusal.INTEGRATION_CHANGED);
    }

    @Test
    void B11_anArrivalPrintsNeitherCodeNorState() {
        assertThat(arrival("code", "very-secret-code", "state", "very-secret-state")
                        .toString())
                .doesNotContain("very-secret");
    }

    private Optional<Refusal> decide(Arrival arrival) {
        return decide(false, false, samples.integration(), arrival);
    }

    private Optional<Refusal> decide(boolean expired, boolean issuerPromised, Integration now, Arrival arrival) {
        var taken = new AuthorizationRequestStore.Taken(
                samples.request(issuerPromised), new Sealed(new byte[] {1}), expired);
        return CallbackRule.refusal(taken, now, arrival);
    }

    private Arrival arrival(String... query) {
        return arrival("/oauth/callback", Optional.of(samples.signedIn()), query);
    }

    private static Arrival arrival(String path, Optional<SignedIn> who, String... query) {
        var parameters = new MultivaluedHashMap<String, String>();
        for (int i = 0; i < query.length; i += 2) {
            parameters.add(query[i], query[i + 1]);
        }
        return Arrival.of(path, who, parameters);
    }
}
