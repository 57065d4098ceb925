package io.lakegate.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakegate.emulator.application.TokenAccessPolicy;
import io.lakegate.emulator.behaviour.ErrorForm;
import io.lakegate.emulator.behaviour.RefreshMode;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code grant_type=refresh_token} in its four modes, checklist E-32 to E-39. */
@ExtendWith(EmulatorExtension.class)
class RefreshTokenGrantTest {
    private static final Duration GRACE = Duration.ofSeconds(10);

    private Emulator emulator;
    private TestClient client;

    @BeforeEach
    void aClient(Emulator shared) {
        emulator = shared;
        client = TestClient.confidential(emulator);
    }

    @AfterEach
    void putBack() {
        emulator.reset();
    }

    @Test
    void refreshTokensLookLikeDatabricksOnes() {
        assertThat(TestClient.refreshToken(client.connect())).matches("doau[0-9a-f]{64}");
    }

    @Test
    void E25_aConfidentialClientMustShowItsSecretToRefresh() {
        String token = TestClient.refreshToken(client.connect());
        Map<String, String> form = client.refreshParameters(token);
        form.remove("client_secret");

        HttpResponse<String> answer = client.token(form);

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(Http.json(answer).path("error").asText()).isEqualTo("invalid_client");
        form.remove("client_id");
        assertThat(client.token(form).statusCode()).isEqualTo(401);
    }

    @Test
    void E25_aPublicClientMayForgetItsIdBecauseOneSdkDoes() {
        TestClient anybody = TestClient.publicClient(emulator);
        Map<String, String> form = anybody.refreshParameters(TestClient.refreshToken(anybody.connect()));
        form.remove("client_id");

        assertThat(anybody.token(form).statusCode()).isEqualTo(200);
    }

    @Test
    void E32_aRefreshTokenIsBoundToItsClientAndItsHost() {
        String token = TestClient.refreshToken(client.connect());
        TestClient other = TestClient.confidential(emulator);

        emulator.behaviour().change(now -> now.withErrorForm(ErrorForm.RFC));
        assertThat(Http.json(other.refresh(token)).path("error").asText()).isEqualTo("invalid_grant");
        assertThat(Http.json(client.at(emulator.workspaces().getLast().url().toString())
                                .refresh(token))
                        .path("error")
                        .asText())
                .isEqualTo("invalid_grant");
        assertThat(client.refresh(token).statusCode()).isEqualTo(200);
    }

    @Test
    void E33_scopesMayBeNarrowedButNotWidened() {
        emulator.refreshModes().setForAll(new RefreshMode.SingleUse());
        String token = TestClient.refreshToken(client.connect());
        Map<String, String> wider = client.refreshParameters(token);
        wider.put("scope", "all-apis email");
        Map<String, String> narrower = client.refreshParameters(token);
        narrower.put("scope", "offline_access");

        assertThat(Http.json(client.token(wider)).path("error").asText()).isEqualTo("invalid_scope");
        HttpResponse<String> narrowed = client.token(narrower);
        assertThat(Http.json(narrowed).path("scope").asText()).isEqualTo("offline_access");
        HttpResponse<String> full = client.refresh(TestClient.refreshToken(narrowed));
        assertThat(Http.json(full).path("scope").asText()).isEqualTo("all-apis offline_access");
    }

    @Test
    void E34_reusableTokensComeBackUnchangedEveryTime() {
        String token = TestClient.refreshToken(client.connect());

        for (int time = 0; time < 3; time++) {
            HttpResponse<String> answer = client.refresh(token);
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(TestClient.refreshToken(answer)).isEqualTo(token);
        }
    }

    @Test
    void E34_aSingleUseTokenIsDeadAtOnceAndItsSuccessorLives() {
        emulator.refreshModes().setForAll(new RefreshMode.SingleUse());
        String first = TestClient.refreshToken(client.connect());
        HttpResponse<String> refreshed = client.refresh(first);

        HttpResponse<String> again = client.refresh(first);

        assertThat(TestClient.refreshToken(refreshed)).isNotEqualTo(first);
        assertThat(again.statusCode()).isEqualTo(400);
        assertThat(client.me(TestClient.access(refreshed)).statusCode()).isEqualTo(200);
        assertThat(client.refresh(TestClient.refreshToken(refreshed)).statusCode())
                .isEqualTo(200);
    }

    @Test
    void E35_withFamilyRevocationAReplayKillsEveryTokenOfTheSession() {
        emulator.refreshModes().setForAll(new RefreshMode.SingleUseWithFamilyRevocation());
        HttpResponse<String> connected = client.connect();
        HttpResponse<String> refreshed = client.refresh(TestClient.refreshToken(connected));

        client.refresh(TestClient.refreshToken(connected));

        assertThat(client.refresh(TestClient.refreshToken(refreshed)).statusCode())
                .isEqualTo(400);
        HttpResponse<String> me = client.me(TestClient.access(refreshed));
        assertThat(me.statusCode()).isEqualTo(403);
        assertThat(Http.json(me).path("message").asText()).isEqualTo("Invalid access token.");
        assertThat(client.me(TestClient.access(connected)).statusCode()).isEqualTo(403);
    }

    @Test
    void E35_theApplicationsOwnSingleUsePolicyMeansFamilyRevocation() {
        TokenAccessPolicy policy =
                new TokenAccessPolicy(Duration.ofMinutes(60), Duration.ofMinutes(120), Optional.empty(), true);
        TestClient strict = TestClient.of(emulator, true, policy);
        HttpResponse<String> connected = strict.connect();
        HttpResponse<String> refreshed = strict.refresh(TestClient.refreshToken(connected));

        strict.refresh(TestClient.refreshToken(connected));

        assertThat(strict.me(TestClient.access(refreshed)).statusCode()).isEqualTo(403);
    }

    @Test
    void E36_withinTheGraceALostAnswerIsNoLoss() {
        emulator.refreshModes().setForAll(new RefreshMode.SingleUseWithGrace(GRACE));
        String first = TestClient.refreshToken(client.connect());
        String lost = TestClient.refreshToken(client.refresh(first));

        emulator.clock().advance(GRACE.minusSeconds(2));
        assertThat(TestClient.refreshToken(client.refresh(first))).isEqualTo(lost);

        emulator.clock().advance(Duration.ofSeconds(3));
        assertThat(client.refresh(first).statusCode()).isEqualTo(400);
        assertThat(client.refresh(lost).statusCode()).isEqualTo(200);
    }

    @Test
    void oneApplicationMayHaveAnotherModeThanTheRest() {
        TestClient other = TestClient.confidential(emulator);
        emulator.refreshModes().setFor(other.application.clientId(), new RefreshMode.SingleUse());
        String mine = TestClient.refreshToken(client.connect());
        String theirs = TestClient.refreshToken(other.connect());

        assertThat(TestClient.refreshToken(client.refresh(mine))).isEqualTo(mine);
        assertThat(TestClient.refreshToken(other.refresh(theirs))).isNotEqualTo(theirs);
    }

    @Test
    void E37_anUnusedTokenDiesAfterItsOwnLifeAndTheSessionAtItsAbsoluteEnd() {
        TokenAccessPolicy policy = new TokenAccessPolicy(
                Duration.ofMinutes(10), Duration.ofMinutes(30), Optional.of(Duration.ofMinutes(70)), true);
        TestClient strict = TestClient.of(emulator, true, policy);
        String idle = TestClient.refreshToken(strict.connect());
        String used = TestClient.refreshToken(strict.connect());

        for (int time = 0; time < 2; time++) {
            emulator.clock().advance(Duration.ofMinutes(25));
            used = TestClient.refreshToken(strict.refresh(used));
        }
        assertThat(strict.refresh(idle).statusCode()).isEqualTo(400);
        emulator.clock().advance(Duration.ofMinutes(15));
        used = TestClient.refreshToken(strict.refresh(used));
        emulator.clock().advance(Duration.ofMinutes(6));
        assertThat(strict.refresh(used).statusCode()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void E38_ofTwentyParallelRefreshesExactlyOneSucceeds(int round) {
        emulator.refreshModes().setForAll(new RefreshMode.SingleUseWithFamilyRevocation());
        String token = TestClient.refreshToken(client.connect());

        List<CompletableFuture<Integer>> all = IntStream.range(0, 20)
                .mapToObj(number -> CompletableFuture.supplyAsync(
                        () -> client.refresh(token).statusCode(),
                        task -> Thread.ofVirtual().start(task)))
                .toList();

        assertThat(all.stream().map(CompletableFuture::join))
                .as("round %d", round)
                .containsOnlyOnce(200);
        assertThat(emulator.journal().presentationsOf(token)).isEqualTo(20);
    }

    @Test
    void E39_aDeadTokenIsRefusedInDatabricksWordsOrInThoseOfTheRfc() {
        HttpResponse<String> databricks = client.refresh("doau-unknown");
        assertThat(databricks.statusCode()).isEqualTo(400);
        assertThat(Http.json(databricks).toString())
                .contains("\"error\":\"invalid_request\"", "\"error_description\":\"Refresh token is invalid\"");

        emulator.behaviour().change(now -> now.withErrorForm(ErrorForm.RFC));
        HttpResponse<String> rfc = client.refresh("doau-unknown");
        assertThat(rfc.statusCode()).isEqualTo(400);
        assertThat(Http.json(rfc).path("error").asText()).isEqualTo("invalid_grant");
    }

    @Test
    void aDeletedApplicationCannotRefreshAndItsAccessTokensDieAtOnce() {
        HttpResponse<String> connected = client.connect();
        TestClient other = TestClient.confidential(emulator);
        HttpResponse<String> otherConnected = other.connect();

        emulator.applications().delete(client.application);

        assertThat(client.refresh(TestClient.refreshToken(connected)).statusCode())
                .isEqualTo(401);
        assertThat(client.me(TestClient.access(connected)).statusCode()).isEqualTo(403);
        assertThat(other.me(TestClient.access(otherConnected)).statusCode()).isEqualTo(200);
        assertThat(emulator.sessions().list()).hasSize(1);
    }

    @Test
    void withTheSwitchOffTheAccessTokensOfADeletedApplicationLiveOn() {
        emulator.behaviour().change(now -> now.withDeletionEndsTokens(false));
        HttpResponse<String> connected = client.connect();

        emulator.applications().delete(client.application);

        assertThat(client.refresh(TestClient.refreshToken(connected)).statusCode())
                .isEqualTo(401);
        assertThat(client.me(TestClient.access(connected)).statusCode()).isEqualTo(200);
    }

    @Test
    void revokingAUserEndsTheirSessionsOnly() {
        HttpResponse<String> connected = client.connect();

        assertThat(emulator.sessions().revokeUser("bob@lakegate.example")).isZero();
        assertThat(client.refresh(TestClient.refreshToken(connected)).statusCode())
                .isEqualTo(200);
        assertThat(emulator.sessions().revokeUser("alice@lakegate.example")).isEqualTo(1);
        assertThat(client.refresh(TestClient.refreshToken(connected)).statusCode())
                .isEqualTo(400);
        assertThat(client.me(TestClient.access(connected)).statusCode()).isEqualTo(403);
    }
}
