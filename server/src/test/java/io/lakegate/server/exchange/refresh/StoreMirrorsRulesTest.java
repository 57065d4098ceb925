package io.lakegate.server.exchange.refresh;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakegate.server.database.TestDatabase;
import io.lakegate.server.databricks.token.TokenOutcome.Granted;
import io.lakegate.server.exchange.ConnectionId;
import io.lakegate.server.exchange.ConnectionState;
import io.lakegate.server.exchange.ReconnectReason;
import io.lakegate.server.exchange.Renewal;
import io.lakegate.server.exchange.refresh.LeaseRule.LeaseOutcome;
import io.lakegate.server.exchange.refresh.OutcomeRule.Claim;
import io.lakegate.server.exchange.refresh.OutcomeRule.Write;
import io.lakegate.server.exchange.refresh.tokenset.ClaimStore;
import io.lakegate.server.exchange.refresh.tokenset.ClaimStore.Claimed;
import io.lakegate.server.exchange.refresh.tokenset.ClaimStore.Share;
import io.lakegate.server.exchange.refresh.tokenset.NewTokens;
import io.lakegate.server.exchange.refresh.tokenset.Rotation;
import io.lakegate.server.exchange.refresh.tokenset.TokenSet;
import io.lakegate.server.exchange.refresh.tokenset.TokenSet.Access;
import io.lakegate.server.exchange.refresh.tokenset.TokenSet.Lease;
import io.lakegate.server.exchange.refresh.tokenset.TokenSet.Presentation;
import io.lakegate.server.exchange.refresh.tokenset.TokenSetSql;
import io.lakegate.server.exchange.refresh.tokenset.TokenSetStore;
import io.lakegate.server.integration.IntegrationId;
import io.lakegate.server.oauth.AccessToken;
import io.lakegate.server.oauth.OAuthError;
import io.lakegate.server.oauth.RefreshToken;
import io.lakegate.server.oauth.Scopes;
import io.lakegate.server.setting.RefreshSettings;
import io.lakegate.server.vault.Sealed;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.TestInstance;

/**
 * The SQL statements decide and write what the pure rules and the model's rows do: rows of all sorts, drawn around the
 * limits, are put before both.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StoreMirrorsRulesTest {

    private static final int ROWS = 400;
    private static final RefreshToken OLD = new RefreshToken("old refresh token");
    private static final RefreshToken NEW = new RefreshToken("new refresh token");
    private static final UUID REPLICA = new UUID(0, 7);

    /** Around each limit by seconds, so that the time a test takes cannot move a row across. */
    private static final int[] SECONDS = {-4000, -700, -370, -190, -170, -100, -50, -40, -20, 20, 40, 100, 400};

    private final TestDatabase database = TestDatabase.fresh(true);
    private final TokenSetStore store = new TokenSetStore(database.database());
    private final ClaimStore claims = new ClaimStore(database.database(), RefreshSettings.STANDARD);
    private final IntegrationId integration = TokenSetRows.integration(database);
    private Instant now = Instant.EPOCH;
    private int stood;

    /** Time stands still, so that both sides see the same instant. */
    @BeforeAll
    void stopTheClock() {
        now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        database.jdbi()
                .useHandle(handle -> handle.execute(
                        "create or replace function lakegate_now() returns timestamptz language sql stable as $$ select timestamptz '"
                                + now + "' $$"));
    }

    @BeforeEach
    void countAnew() {
        stood = 0;
    }

    @AfterAll
    void close() {
        database.close();
    }

    @RepeatedTest(4)
    void theLeaseIsTakenWhereTheRuleSaysAndDoesWhatTheModelDoes(RepetitionInfo run) {
        Random random = new Random(run.getCurrentRepetition());
        for (int i = 0; i < ROWS; i++) {
            TokenSet row = row(random);
            boolean mayLease = LeaseRule.STANDARD.decide(row, now) instanceof LeaseOutcome.Free;
            put(row);
            assertThat(store.lease(row, REPLICA).isPresent()).as("%s", row).isEqualTo(mayLease);
            expect(row, mayLease ? RowAfter.lease(row, REPLICA, now) : row, mayLease);
        }
        assertThat(stood).isBetween(10, ROWS - 10);
    }

    @RepeatedTest(4)
    void theWorkerClaimsWhatIsDueWhereTheRuleSaysAndPutsTheRestOffNoLongerThanTheRuleDoes(RepetitionInfo run) {
        Random random = new Random(run.getCurrentRepetition());
        for (int i = 0; i < ROWS; i++) {
            TokenSet row = row(random);
            boolean due = row.state() instanceof ConnectionState.Active
                    && row.access()
                            .filter(access -> !now.isBefore(access.renewAt()))
                            .isPresent()
                    && row.lease().filter(lease -> now.isBefore(lease.until())).isEmpty();
            LeaseOutcome decided = LeaseRule.STANDARD.decide(row, now);
            boolean mayLease = due && decided instanceof LeaseOutcome.Free;
            alone(row);
            List<Claimed> page = claims.claim(List.of(new Share(integration, 5)), REPLICA);
            assertThat(page).as("%s", row).hasSize(due ? 1 : 0);
            assertThat(page.stream().anyMatch(claimed -> claimed.leased().isPresent()))
                    .as("%s", row)
                    .isEqualTo(mayLease);
            expect(row, mayLease ? RowAfter.lease(row, REPLICA, now) : row, mayLease);
            if (due && !mayLease) {
                assertThat(dueAt(row)).as("%s", row).isAfter(now).isBeforeOrEqualTo(latest(decided));
            }
        }
        assertThat(stood).isGreaterThan(10);
    }

    /** When the worker must look again at the latest, for it never to miss the moment. */
    private Instant latest(LeaseOutcome decided) {
        Instant soon = now.plusSeconds(60);
        return decided instanceof LeaseOutcome.NotBefore later && later.at().isAfter(soon) ? later.at() : soon;
    }

    private void alone(TokenSet row) {
        database.jdbi().useHandle(handle -> handle.execute("delete from token_set"));
        put(row);
    }

    private Instant dueAt(TokenSet row) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("select due_at from token_set where connection_id = :id")
                        .bind("id", row.id().value())
                        .mapTo(Instant.class)
                        .one());
    }

    @RepeatedTest(2)
    void aLeaseIsPutDownByItsHolderOnlyAndLeavesTheIntentWhereItIs(RepetitionInfo run) {
        Random random = new Random(run.getCurrentRepetition());
        for (int i = 0; i < ROWS; i++) {
            TokenSet row = row(random);
            Claim claim = claim(random, row);
            boolean mine = OutcomeRule.stands(new Write.KeepIntent("", Optional.empty()), claim, row);
            put(row);
            assertThat(store.putDown(row.id(), claim)).isEqualTo(mine);
            expect(row, mine ? RowAfter.putDown(row) : row, mine);
        }
        assertThat(stood).isGreaterThan(10);
    }

    @RepeatedTest(4)
    void theIntentIsNotedWhereTheRuleSaysAndDoesWhatTheModelDoes(RepetitionInfo run) {
        Random random = new Random(run.getCurrentRepetition());
        // An intent needs more to be right than anything else, so it takes more rows until enough of them stand.
        for (int i = 0; i < 4 * ROWS; i++) {
            TokenSet row = row(random);
            TokenSet leased = as(row, claim(random, row));
            boolean mayIntend = leased.fence() == row.fence()
                    && leased.version() == row.version()
                    && leased.generation() == row.generation()
                    && row.state() instanceof ConnectionState.Active
                    && row.presentable().isPresent()
                    && row.lease().filter(lease -> now.isBefore(lease.until())).isPresent()
                    && PresentRule.STANDARD.mayPresent(row, now);
            put(row);
            assertThat(store.intend(leased).isPresent()).as("%s", row).isEqualTo(mayIntend);
            expect(row, mayIntend ? RowAfter.intent(row, now) : row, mayIntend);
        }
        assertThat(stood).isGreaterThan(10);
    }

    @RepeatedTest(4)
    void aLeadersWriteStandsWhereTheRuleSaysAndDoesWhatTheModelDoes(RepetitionInfo run) {
        Random random = new Random(run.getCurrentRepetition());
        for (int i = 0; i < ROWS; i++) {
            TokenSet row = row(random);
            Claim claim = claim(random, row);
            Write write = fitting(WRITES.get(random.nextInt(WRITES.size())), row);
            boolean stands = OutcomeRule.stands(write, claim, row) && possible(write, row);
            put(row);
            assertThat(write(row.id(), write, claim))
                    .as("%s %s %s", write, claim, row)
                    .isEqualTo(stands);
            expect(row, stands ? RowAfter.write(row, write, now, now) : row, stands);
        }
        assertThat(stood).isGreaterThan(10);
    }

    @RepeatedTest(2)
    void aLateRefusalMakesANewerVersionDueWhereTheRuleSays(RepetitionInfo run) {
        Random random = new Random(run.getCurrentRepetition());
        for (int i = 0; i < ROWS; i++) {
            TokenSet row = row(random);
            Claim claim = claim(random, row);
            boolean due = OutcomeRule.makesDue(claim, row);
            put(row);
            assertThat(database.database()
                            .<Boolean, RuntimeException>read(handle -> store.makeDue(handle, row.id(), claim)))
                    .as("%s %s", claim, row)
                    .isEqualTo(due);
            expect(row, due && row.access().isPresent() ? RowAfter.due(row, now) : row, due);
        }
        assertThat(stood).isGreaterThan(10);
    }

    @RepeatedTest(2)
    void disconnectErasesBothTokensOfAnyRow(RepetitionInfo run) {
        Random random = new Random(run.getCurrentRepetition());
        for (int i = 0; i < ROWS / 4; i++) {
            TokenSet row = row(random);
            boolean connected = !(row.state() instanceof ConnectionState.Disconnected);
            put(row);
            database.jdbi()
                    .useHandle(handle -> handle.createUpdate(TokenSetSql.DISCONNECT)
                            .bind("id", row.id().value())
                            .execute());
            expect(row, connected ? RowAfter.disconnect(row) : row, connected);
        }
        assertThat(stood).isGreaterThan(10);
    }

    private static final Granted GRANTED = new Granted(
            new AccessToken("new access token"),
            Optional.of(NEW),
            Optional.empty(),
            Duration.ofHours(1),
            Optional.of(Scopes.parse("sql all-apis")));

    private static final Granted GRANTED_WITHOUT_REFRESH_TOKEN =
            new Granted(GRANTED.accessToken(), Optional.empty(), Optional.empty(), GRANTED.life(), Optional.empty());

    private static final OAuthError ERROR = new OAuthError("invalid_grant", Optional.empty());

    private static final List<Write> WRITES = List.of(
            new Write.Commit(Rotation.ROTATING, GRANTED),
            new Write.Commit(Rotation.MULTI_USE, GRANTED_WITHOUT_REFRESH_TOKEN),
            new Write.Refuse(ReconnectReason.GRANT_REFUSED, ERROR),
            new Write.Refuse(ReconnectReason.REFRESH_OUTCOME_UNKNOWN, ERROR),
            new Write.TakeBack("429", Optional.empty()),
            new Write.AskAdmin(ERROR),
            new Write.KeepIntent("timeout", Optional.empty()));

    /** Who may ask at will, or needs nothing, stores no refresh token. */
    private static Write fitting(Write write, TokenSet row) {
        return write instanceof Write.Commit && row.renewal() != Renewal.REFRESH_TOKEN
                ? new Write.Commit(Rotation.MULTI_USE, GRANTED_WITHOUT_REFRESH_TOKEN)
                : write;
    }

    private boolean write(ConnectionId id, Write write, Claim claim) {
        return switch (write) {
            case Write.Commit commit -> store.commit(id, claim, tokens(id, commit.granted()), commit.rotation());
            case Write.Refuse refuse ->
                database.database()
                        .<Boolean, RuntimeException>read(
                                handle -> store.refuse(handle, id, claim, refuse.reason(), "why"));
            case Write.TakeBack back -> store.takeBack(id, claim, Duration.ZERO, "why");
            case Write.AskAdmin ask -> store.askAdmin(id, claim, "why");
            case Write.PauseIntegration pause -> store.takeBack(id, claim, Duration.ZERO, "why");
            case Write.KeepIntent keep -> store.keepIntent(id, claim, Duration.ZERO, "why");
        };
    }

    /** What an intent could have led to: nobody takes back what was never noted. */
    private static boolean possible(Write write, TokenSet row) {
        return !(write instanceof Write.TakeBack || write instanceof Write.AskAdmin) || row.presentations() > 0;
    }

    private NewTokens tokens(ConnectionId id, Granted granted) {
        Instant end = now.plus(granted.life());
        return new NewTokens(
                new Sealed(new byte[] {2}),
                granted.accessToken().fingerprint(),
                granted.refreshToken().map(token -> new Sealed(new byte[] {3})),
                granted.refreshToken().map(RefreshToken::fingerprint),
                granted.scopes(),
                now,
                end,
                FreshnessRule.renewAt(now, end, id));
    }

    private void put(TokenSet row) {
        database.jdbi().useTransaction(handle -> TokenSetRows.put(handle, row));
    }

    private void expect(TokenSet before, TokenSet after, boolean didStand) {
        TokenSet found = database.jdbi().withHandle((Handle handle) -> TokenSetRows.read(handle, before.id()));
        assertThat(found).as("%s", before).isEqualTo(after);
        stood += didStand ? 1 : 0;
    }

    private Claim claim(Random random, TokenSet row) {
        return new Claim(
                row.generation() + off(random),
                row.version() + off(random),
                row.fence() + off(random),
                row.presentations() + off(random));
    }

    /** Mostly right, sometimes from the past or another leader. */
    private static int off(Random random) {
        return random.nextInt(5) == 0 ? random.nextInt(3) - 1 : 0;
    }

    private static TokenSet as(TokenSet row, Claim claim) {
        return new TokenSet(
                row.id(),
                row.integration(),
                row.owner(),
                row.state(),
                claim.generation(),
                claim.version(),
                row.tokenEndpoint(),
                row.access(),
                row.refreshToken(),
                row.sessionEnd(),
                row.lease(),
                claim.fence(),
                row.presentation(),
                row.retryAt(),
                row.rotation(),
                row.renewal());
    }

    private TokenSet row(Random random) {
        ConnectionState state = state(random);
        boolean erased = state instanceof ConnectionState.Disconnected;
        Renewal renewal = random.nextInt(3) > 0 ? Renewal.REFRESH_TOKEN : Renewal.values()[random.nextInt(4)];
        boolean refreshable = !erased && renewal == Renewal.REFRESH_TOKEN && random.nextInt(10) > 0;
        return new TokenSet(
                new ConnectionId(new UUID(1, random.nextInt(5))),
                integration,
                Optional.empty(),
                state,
                2 + random.nextInt(2),
                3 + random.nextInt(3),
                URI.create("https://dbc-1.cloud.databricks.com/oidc/v1/token"),
                erased || random.nextInt(10) == 0 ? Optional.empty() : Optional.of(access(random)),
                refreshable ? Optional.of(OLD.fingerprint()) : Optional.empty(),
                random.nextInt(5) == 0 ? Optional.of(near(random)) : Optional.empty(),
                random.nextBoolean() ? Optional.of(new Lease(REPLICA, near(random))) : Optional.empty(),
                random.nextInt(9),
                random.nextBoolean()
                        ? Optional.of(new Presentation(OLD.fingerprint(), near(random), 1 + random.nextInt(7)))
                        : Optional.empty(),
                random.nextInt(4) == 0 ? Optional.of(near(random)) : Optional.empty(),
                renewal.atWill() ? Rotation.MULTI_USE : Rotation.values()[random.nextInt(Rotation.values().length)],
                renewal);
    }

    private static ConnectionState state(Random random) {
        return switch (random.nextInt(8)) {
            case 0 -> new ConnectionState.Disconnected();
            case 1 -> new ConnectionState.ReconnectNeeded(ReconnectReason.REFRESH_OUTCOME_UNKNOWN);
            case 2 -> new ConnectionState.ReconnectNeeded(ReconnectReason.GRANT_REFUSED);
            default -> new ConnectionState.Active();
        };
    }

    private Access access(Random random) {
        Instant end = near(random);
        return new Access(
                new AccessToken("old access token").fingerprint(),
                Scopes.parse("sql"),
                end.minusSeconds(3600),
                end,
                near(random));
    }

    private Instant near(Random random) {
        return now.plusSeconds(SECONDS[random.nextInt(SECONDS.length)]);
    }
}
