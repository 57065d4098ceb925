package io.lakegate.server.exchange.refresh;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakegate.server.exchange.ConnectionId;
import io.lakegate.server.exchange.refresh.FreshnessRule.Freshness;
import io.lakegate.server.exchange.refresh.tokenset.TokenSet.Access;
import io.lakegate.server.oauth.AccessToken;
import io.lakegate.server.oauth.Scopes;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FreshnessRuleTest {

    /** An id without jitter. */
    private static final ConnectionId STEADY = new ConnectionId(new UUID(0, 0));

    private static final Instant ISSUED = Instant.parse("2026-01-01T09:00:00Z");

    @ParameterizedTest
    @CsvSource({"5, 150", "20, 600", "29, 870", "30, 1440", "60, 2880", "75, 3600", "1440, 85500"})
    void B38_theRenewPointIsLateInALongLifeAndInTheMiddleOfAShortOne(long lifeMinutes, long renewSeconds) {
        Instant end = ISSUED.plus(Duration.ofMinutes(lifeMinutes));

        assertThat(FreshnessRule.renewAt(ISSUED, end, STEADY)).isEqualTo(ISSUED.plusSeconds(renewSeconds));
    }

    @Test
    void B38_thoseWhoConnectedTogetherDoNotRenewTogether() {
        Instant end = ISSUED.plus(Duration.ofHours(1));
        var minutes = IntStream.range(0, 1000)
                .mapToObj(i -> FreshnessRule.renewAt(ISSUED, end, ConnectionId.random()))
                .map(at -> Duration.between(ISSUED, at).toMinutes())
                .distinct()
                .toList();

        assertThat(minutes).hasSizeBetween(6, 7).allMatch(minute -> minute >= 42 && minute <= 48);
    }

    @Test
    void theJitterIsTheSameOnEveryReplica() {
        ConnectionId id = ConnectionId.random();
        Instant end = ISSUED.plus(Duration.ofHours(1));

        assertThat(FreshnessRule.renewAt(ISSUED, end, ConnectionId.parse(id.toString())))
                .isEqualTo(FreshnessRule.renewAt(ISSUED, end, id));
    }

    @ParameterizedTest
    @CsvSource({
        "0, 60, FRESH",
        "2879, 60, FRESH",
        "2880, 60, STALE",
        "3540, 60, STALE",
        "3541, 60, EXPIRED",
        "3560, 0, STALE",
        "3561, 0, EXPIRED",
        "1000, 3000, EXPIRED",
        "59, 86400, FRESH",
        "60, 86400, EXPIRED"
    })
    void B38_itDependsOnTheAgeAndOnWhatTheCallerNeeds(long age, long minimum, Freshness expected) {
        assertThat(FreshnessRule.freshness(hour(), ISSUED.plusSeconds(age), Duration.ofSeconds(minimum)))
                .isEqualTo(expected);
    }

    private static Access hour() {
        Instant end = ISSUED.plus(Duration.ofHours(1));
        return new Access(
                new AccessToken("token").fingerprint(),
                Scopes.parse(""),
                ISSUED,
                end,
                FreshnessRule.renewAt(ISSUED, end, STEADY));
    }
}
