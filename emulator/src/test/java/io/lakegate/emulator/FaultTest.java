package io.lakegate.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakegate.emulator.behaviour.RefreshMode;
import io.lakegate.emulator.fault.FaultMatch;
import io.lakegate.emulator.fault.FaultRule;
import io.lakegate.emulator.fault.JournalEntry;
import io.lakegate.emulator.secret.Fingerprint;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Scripted trouble and its journal, checklist E-50. */
@ExtendWith(EmulatorExtension.class)
class FaultTest {
    private static final FaultMatch REFRESH = FaultMatch.grant("refresh_token");

    private Emulator emulator;
    private TestClient client;
    private String token;

    @BeforeEach
    void aConnectedUserWithASingleUseToken(Emulator shared) {
        emulator = shared;
        emulator.refreshModes().setForAll(new RefreshMode.SingleUse());
        client = TestClient.confidential(emulator);
        token = TestClient.refreshToken(client.connect());
    }

    @AfterEach
    void putBack() {
        emulator.reset();
    }

    @Test
    void E50_dropAfterEffectUsesTheTokenUpAndTellsTheClientNothing() {
        emulator.faults().add(FaultRule.on(REFRESH).dropAfterEffect());

        assertThatThrownBy(() -> client.refresh(token)).isInstanceOf(UncheckedIOException.class);

        JournalEntry lost = last();
        assertThat(lost.outcome().fault()).isEqualTo("drop_after_effect");
        assertThat(lost.outcome().effect().orElseThrow().status()).isEqualTo(200);
        assertThat(lost.outcome().effect().orElseThrow().issued()).isPresent();
        assertThat(client.refresh(token).statusCode()).isEqualTo(400);
        assertThat(emulator.journal().presentationsOf(token)).isEqualTo(2);
    }

    @Test
    void E50_dropBeforeEffectLeavesTheTokenGood() {
        emulator.faults().add(FaultRule.on(REFRESH).dropBeforeEffect());

        assertThatThrownBy(() -> client.refresh(token)).isInstanceOf(UncheckedIOException.class);

        assertThat(last().outcome().effect()).isEmpty();
        assertThat(client.refresh(token).statusCode()).isEqualTo(200);
    }

    @Test
    void E50_theThirdRefreshFromNowIsStruckAndOnlyThat() {
        emulator.faults().add(FaultRule.on(REFRESH).from(3).answerInstead(503));

        List<Integer> statuses = List.of(refreshAgain(), refreshAgain(), refreshAgain(), refreshAgain());

        assertThat(statuses).containsExactly(200, 200, 503, 200);
        assertThat(emulator.faults().list()).isEmpty();
    }

    @Test
    void E50_aRuleMayStrikeSeveralTimesAndOnlyOneClient() {
        TestClient other = TestClient.confidential(emulator);
        String theirs = TestClient.refreshToken(other.connect());
        emulator.faults()
                .add(FaultRule.on(REFRESH.ofClient(client.application.clientId()))
                        .times(2)
                        .answerInstead(500));

        assertThat(other.refresh(theirs).statusCode()).isEqualTo(200);
        assertThat(List.of(refreshAgain(), refreshAgain(), refreshAgain())).containsExactly(500, 500, 200);
    }

    @Test
    void E50_anAnswerAfterTheEffectHidesASuccess() {
        emulator.faults().add(FaultRule.on(REFRESH).answerAfterEffect(502));

        assertThat(client.refresh(token).statusCode()).isEqualTo(502);
        assertThat(client.refresh(token).statusCode()).isEqualTo(400);
    }

    @Test
    void E50_retryAfterAndBodyAreTheTestersChoice() {
        var slowDown = FaultRule.trouble(429).with("Retry-After", "7");
        emulator.faults().add(FaultRule.on(REFRESH).answerInstead(slowDown));

        HttpResponse<String> answer = client.refresh(token);

        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(answer.headers().firstValue("Retry-After")).hasValue("7");
    }

    @Test
    void E50_aCutBodyIsNoJsonUnderATrueStatus() {
        emulator.faults().add(FaultRule.on(REFRESH).cutBody());

        HttpResponse<String> answer = client.refresh(token);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(io.lakegate.emulator.http.Json.findObject(answer.body())).isEmpty();
        assertThat(client.refresh(token).statusCode()).isEqualTo(400);
    }

    @Test
    void E50_aDelayBeforeTheEffectKeepsTheTokenGoodMeanwhileAndOneAfterDoesNot() {
        Duration delay = Duration.ofMillis(400);
        emulator.faults().add(FaultRule.on(REFRESH).delayBefore(delay));
        long start = System.nanoTime();
        CompletableFuture<HttpResponse<String>> slow = inTheBackground(token);
        waitForPresentations(1);

        HttpResponse<String> overtaking = client.refresh(token);

        assertThat(overtaking.statusCode()).isEqualTo(200);
        assertThat(slow.join().statusCode()).isEqualTo(400);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(delay);

        emulator.faults().add(FaultRule.on(REFRESH).delayAfter(delay));
        String next = TestClient.refreshToken(overtaking);
        slow = inTheBackground(next);
        waitForPresentations(3);
        assertThat(client.refresh(next).statusCode()).isEqualTo(400);
        assertThat(slow.join().statusCode()).isEqualTo(200);
    }

    @Test
    void E50_aFaultMayStrikeAnyPath() {
        emulator.faults().add(FaultRule.on(FaultMatch.path("/api/2.0/*")).answerInstead(504));

        assertThat(client.me("x").statusCode()).isEqualTo(504);
        assertThat(client.me("x").statusCode()).isEqualTo(403);
    }

    @Test
    void E50_theJournalCountsPresentationsAndNamesTokensByFingerprintOnly() {
        emulator.journal().clear();
        HttpResponse<String> first = client.refresh(token);
        client.refresh(token);

        List<JournalEntry> entries = emulator.journal().entriesOf("refresh_token");

        assertThat(entries).extracting(JournalEntry::presentation).containsExactly(1, 2);
        assertThat(entries.getFirst().sequence()).isLessThan(entries.getLast().sequence());
        assertThat(entries.getFirst().clientId()).isEqualTo(client.application.clientId());
        assertThat(entries.getFirst().path()).isEqualTo("/oidc/v1/token");
        assertThat(entries.getFirst().outcome().effect().orElseThrow().issued())
                .hasValue(Fingerprint.of(TestClient.refreshToken(first)));
        assertThat(entries.getLast().outcome().effect().orElseThrow().error()).isEqualTo("invalid_request");
        assertThat(entries.toString()).doesNotContain(token, TestClient.refreshToken(first), TestClient.access(first));
    }

    @Test
    void E50_timeStandsStillWhenFrozenAndMovesWhenTold() {
        emulator.clock().freeze();
        var frozen = emulator.clock().instant();
        assertThat(emulator.clock().instant()).isEqualTo(frozen);

        emulator.clock().advance(Duration.ofDays(1));
        assertThat(emulator.clock().instant()).isEqualTo(frozen.plus(Duration.ofDays(1)));

        emulator.clock().run();
        assertThat(emulator.clock().offset()).isCloseTo(Duration.ofDays(1), Duration.ofSeconds(5));
    }

    /** On a thread of its own: the common pool has one on two cores, and somebody else may be in it. */
    private CompletableFuture<HttpResponse<String>> inTheBackground(String refreshToken) {
        return CompletableFuture.supplyAsync(() -> client.refresh(refreshToken), Thread::startVirtualThread);
    }

    private int refreshAgain() {
        HttpResponse<String> answer = client.refresh(token);
        if (answer.statusCode() == 200) {
            token = TestClient.refreshToken(answer);
        }
        return answer.statusCode();
    }

    private void waitForPresentations(int count) {
        long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (emulator.journal().entriesOf("refresh_token").size() < count) {
            assertThat(System.nanoTime()).as("waiting for a refresh to arrive").isLessThan(deadline);
            // A spinning reader would hardly ever leave the journal's lock to the writer it waits for.
            LockSupport.parkNanos(1_000_000);
        }
    }

    private JournalEntry last() {
        return emulator.journal().entriesOf("refresh_token").getLast();
    }
}
