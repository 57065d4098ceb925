package io.lakegate.server.exchange.refresh;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakegate.server.databricks.token.TokenOutcome;
import io.lakegate.server.exchange.ConnectionId;
import io.lakegate.server.exchange.ConnectionState;
import io.lakegate.server.exchange.ReconnectReason;
import io.lakegate.server.exchange.Renewal;
import io.lakegate.server.exchange.refresh.LeaseRule.LeaseOutcome;
import io.lakegate.server.exchange.refresh.OutcomeRule.Claim;
import io.lakegate.server.exchange.refresh.OutcomeRule.Write;
import io.lakegate.server.exchange.refresh.tokenset.Rotation;
import io.lakegate.server.exchange.refresh.tokenset.TokenSet;
import io.lakegate.server.exchange.refresh.tokenset.TokenSet.Access;
import io.lakegate.server.exchange.refresh.tokenset.TokenSet.Lease;
import io.lakegate.server.exchange.refresh.tokenset.TokenSet.Presentation;
import io.lakegate.server.integration.IntegrationId;
import io.lakegate.server.oauth.AccessToken;
import io.lakegate.server.oauth.OAuthError;
import io.lakegate.server.oauth.Scopes;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Rule 11, over the production rules: who may ask at will is never stuck and never told to reconnect. */
class AtWillRuleTest {

    private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");
    private static final Claim CLAIM = new Claim(1, 1, 1, 1);
    private static final OAuthError ERROR = new OAuthError("invalid_grant", Optional.of("Invalid credentials."));
    private static final List<TokenOutcome> OUTCOMES = List.of(
            new TokenOutcome.Granted(
                    new AccessToken("new access token"),
                    Optional.empty(),
                    Optional.empty(),
                    Duration.ofHours(1),
                    Optional.empty()),
            new TokenOutcome.GrantRefused(ERROR),
            new TokenOutcome.ClientRefused(ERROR),
            new TokenOutcome.NotProcessed("429", Optional.empty()),
            new TokenOutcome.Unknown("no answer", TokenOutcome.Doubt.NO_ANSWER));

    @ParameterizedTest
    @EnumSource(names = {"CLIENT_CREDENTIALS", "TOKEN_EXCHANGE"})
    void whoeverAsksAtWillMayAlwaysAskOnceLeaseAndBackOffAreOver(Renewal renewal) {
        Random random = new Random(7);
        for (int i = 0; i < 1000; i++) {
            TokenSet row = row(renewal, random);
            LeaseOutcome decided = LeaseRule.STANDARD.decide(row, NOW);
            Instant free = latest(row);

            assertThat(decided).as("%s", row).isNotInstanceOf(LeaseOutcome.Over.class);
            assertThat(LeaseRule.STANDARD.decide(row, free)).as("%s", row).isInstanceOf(LeaseOutcome.Free.class);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"CLIENT_CREDENTIALS", "TOKEN_EXCHANGE"})
    void noAnswerEndsAConnectionThatAsksAtWill(Renewal renewal) {
        assertThat(OUTCOMES)
                .extracting(outcome -> OutcomeRule.decide(renewal, CLAIM, TokenSet.NOTHING_TO_SPEND, outcome))
                .noneMatch(Write.Refuse.class::isInstance);
    }

    @Test
    void aRefusedSecretIsTheIntegrationsTroubleAndARefusedWorkloadTokenItsConnectionsAlone() {
        var refused = new TokenOutcome.ClientRefused(ERROR);

        assertThat(OutcomeRule.decide(Renewal.CLIENT_CREDENTIALS, CLAIM, TokenSet.NOTHING_TO_SPEND, refused))
                .isInstanceOf(Write.PauseIntegration.class);
        assertThat(OutcomeRule.decide(Renewal.TOKEN_EXCHANGE, CLAIM, TokenSet.NOTHING_TO_SPEND, refused))
                .isInstanceOf(Write.AskAdmin.class);
    }

    @Test
    void anAccessTokenIsNeverRenewedAndEndsWithItsLife() {
        Random random = new Random(11);
        for (int i = 0; i < 1000; i++) {
            TokenSet row = row(Renewal.NONE, random);
            boolean over = row.access()
                    .filter(access -> !NOW.isAfter(access.expiresAt().minus(FreshnessRule.FLOOR)))
                    .isEmpty();

            assertThat(LeaseRule.STANDARD.decide(row, NOW))
                    .as("%s", row)
                    .isInstanceOf(over ? LeaseOutcome.Over.class : LeaseOutcome.NotBefore.class);
            if (over) {
                assertThat(LeaseRule.STANDARD.decide(row, NOW))
                        .isEqualTo(new LeaseOutcome.Over(ReconnectReason.ACCESS_TOKEN_EXPIRED));
            }
        }
    }

    private static Instant latest(TokenSet row) {
        Instant lease = row.lease().map(Lease::until).orElse(NOW);
        Instant retry = row.retryAt().orElse(NOW);
        Instant later = lease.isAfter(retry) ? lease : retry;
        return later.isAfter(NOW) ? later : NOW;
    }

    private static TokenSet row(Renewal renewal, Random random) {
        Instant end = near(random);
        return new TokenSet(
                new ConnectionId(new UUID(0, 1)),
                new IntegrationId(new UUID(0, 2)),
                Optional.empty(),
                new ConnectionState.Active(),
                1,
                1,
                URI.create("https://dbc-1.cloud.databricks.com/oidc/v1/token"),
                random.nextInt(10) == 0
                        ? Optional.empty()
                        : Optional.of(new Access(
                                new AccessToken("old access token").fingerprint(),
                                Scopes.parse("all-apis"),
                                end.minusSeconds(3600),
                                end,
                                near(random))),
                Optional.empty(),
                Optional.empty(),
                random.nextBoolean() ? Optional.of(new Lease(new UUID(0, 3), near(random))) : Optional.empty(),
                1,
                random.nextBoolean()
                        ? Optional.of(new Presentation(TokenSet.NOTHING_TO_SPEND, near(random), 1 + random.nextInt(9)))
                        : Optional.empty(),
                random.nextBoolean() ? Optional.of(near(random)) : Optional.empty(),
                Rotation.before(renewal),
                renewal);
    }

    private static Instant near(Random random) {
        return NOW.plusSeconds(random.nextInt(8000) - 4000L);
    }
}
