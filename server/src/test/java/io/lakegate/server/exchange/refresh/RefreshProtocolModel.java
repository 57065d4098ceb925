package io.lakegate.server.exchange.refresh;

import static java.util.Objects.requireNonNull;

import io.lakegate.server.databricks.token.TokenOutcome;
import io.lakegate.server.exchange.ConnectionId;
import io.lakegate.server.exchange.ConnectionState;
import io.lakegate.server.exchange.Renewal;
import io.lakegate.server.exchange.refresh.FreshnessRule.Freshness;
import io.lakegate.server.exchange.refresh.LeaseRule.LeaseOutcome;
import io.lakegate.server.exchange.refresh.ModelLeader.Step;
import io.lakegate.server.exchange.refresh.OutcomeRule.Claim;
import io.lakegate.server.exchange.refresh.OutcomeRule.Write;
import io.lakegate.server.exchange.refresh.Situation.Around;
import io.lakegate.server.exchange.refresh.Situation.Request;
import io.lakegate.server.exchange.refresh.tokenset.Rotation;
import io.lakegate.server.exchange.refresh.tokenset.TokenSet;
import io.lakegate.server.exchange.refresh.tokenset.TokenSet.Access;
import io.lakegate.server.integration.IntegrationId;
import io.lakegate.server.oauth.Fingerprint;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Every move that two replicas, a network, an authorization server, a user and time can make, over the production rules.
 * One tick is a minute: longer than lease and write window, a third of the quiet period, a sixth of an access token's
 * life. Being slow, paused or suspended is not a move: it is not moving while the clock does.
 */
final class RefreshProtocolModel {

    static final Duration TICK = Duration.ofMinutes(1);
    static final int QUIET_TICKS = (int) PresentRule.STANDARD.quietPeriod().dividedBy(TICK);

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final UUID REPLICA = new UUID(0, 1);
    private static final TokenOutcome NOTHING_SENT = new TokenOutcome.NotProcessed("nothing sent", Optional.empty());
    private static final TokenOutcome NO_ANSWER = new TokenOutcome.Unknown("no answer", TokenOutcome.Doubt.NO_ANSWER);

    private final ModelRules rules;
    private final ModelPromises promises;
    private final int horizon;

    RefreshProtocolModel(ModelRules rules, int horizon) {
        this.rules = rules;
        this.horizon = horizon;
        this.promises = new ModelPromises(rules);
    }

    /** A connection that was just made. */
    static Situation connected(ModelServer.Mode mode, Around budgets) {
        ModelServer server = ModelServer.afterConsent(mode, 1);
        TokenSet created = new TokenSet(
                new ConnectionId(new UUID(0, 0)),
                new IntegrationId(new UUID(0, 0)),
                Optional.empty(),
                new ConnectionState.Disconnected(),
                0,
                0,
                URI.create("https://databricks.example/oidc/v1/token"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                0,
                Optional.empty(),
                Optional.empty(),
                Rotation.UNKNOWN,
                server.atWill() ? Renewal.CLIENT_CREDENTIALS : Renewal.REFRESH_TOKEN);
        TokenSet row = RowAfter.consent(created, server.consented(), now(0));
        return new Situation(row, server, ModelLeader.IDLE, ModelLeader.IDLE, budgets);
    }

    static Instant now(int tick) {
        return START.plus(TICK.multipliedBy(tick));
    }

    /** Everything that can happen next. */
    List<Move> moves(Situation situation) {
        List<Move> moves = new ArrayList<>();
        for (int number = 0; number < 2; number++) {
            leaderMoves(situation, number, moves);
        }
        worldMoves(situation, moves);
        return moves;
    }

    private void leaderMoves(Situation situation, int number, List<Move> moves) {
        switch (situation.leader(number).step()) {
            case IDLE -> lease(situation, number, moves);
            case LEASED -> {
                intend(situation, number, moves);
                putDown(situation, number, moves);
            }
            case INTENDED -> send(situation, number, moves);
            case SENT -> underway(situation, number, moves);
            case KNOWS -> write(situation, number, moves);
        }
        crash(situation, number, moves);
    }

    private void lease(Situation situation, int number, List<Move> moves) {
        Instant now = now(situation.around().tick());
        if (due(situation.row(), now) && rules.lease(situation.row(), now) instanceof LeaseOutcome.Free) {
            TokenSet row = RowAfter.lease(situation.row(), REPLICA, now);
            moves.add(new Move("leases", situation.with(row).with(number, ModelLeader.leased(Leader.claim(row)))));
        }
    }

    private static boolean due(TokenSet row, Instant now) {
        return row.access()
                .filter(access -> FreshnessRule.freshness(access, now, FreshnessRule.FLOOR) == Freshness.FRESH)
                .isEmpty();
    }

    /** No place, no connection, no secret, a closing circuit, a shutdown: nothing was presented, and nothing is wrong. */
    private void putDown(Situation situation, int number, List<Move> moves) {
        Claim claim = requireNonNull(situation.leader(number).claim());
        if (rules.stands(new Write.KeepIntent("", Optional.empty()), claim, situation.row())) {
            TokenSet row = RowAfter.putDown(situation.row());
            moves.add(new Move("puts its lease down", situation.with(row).with(number, ModelLeader.IDLE)));
        }
    }

    /** The guards of the intent, then its three fates: noted, noted without hearing of it, not noted. */
    private void intend(Situation situation, int number, List<Move> moves) {
        ModelLeader leader = situation.leader(number);
        TokenSet row = situation.row();
        Instant now = now(situation.around().tick());
        if (!mayIntend(row, requireNonNull(leader.claim()), now)) {
            moves.add(new Move("loses the lease", situation.with(number, ModelLeader.IDLE)));
            return;
        }
        TokenSet noted = rules.notesIntent() ? RowAfter.intent(row, now) : row;
        ModelLeader intended = leader.intended(
                row.presentable().orElseThrow(), situation.around().tick(), dead(row));
        moves.add(new Move("notes its intent", situation.with(noted).with(number, intended)));
        if (situation.around().losses() > 0) {
            Around around = situation.around().loss(situation.around().underway(), false);
            Situation deaf = situation.with(around).with(number, intended.with(Step.KNOWS, NOTHING_SENT));
            moves.add(new Move("does not hear that its intent was noted", deaf.with(noted)));
            moves.add(new Move("does not hear that its intent was not noted", deaf));
        }
    }

    private boolean mayIntend(TokenSet row, Claim claim, Instant now) {
        return row.generation() == claim.generation()
                && row.version() == claim.version()
                && row.fence() == claim.fence()
                && row.state() instanceof ConnectionState.Active
                && row.lease().filter(lease -> now.isBefore(lease.until())).isPresent()
                && rules.mayPresent(row, now);
    }

    private static int dead(TokenSet row) {
        Instant end = row.access().orElseThrow().expiresAt().plus(PresentRule.STANDARD.skew());
        return (int) Duration.between(START, end).dividedBy(TICK);
    }

    private void send(Situation situation, int number, List<Move> moves) {
        ModelLeader leader = situation.leader(number);
        Around around = situation.around();
        if (rules.mayWrite(TICK.multipliedBy(around.tick() - leader.intentAt()))) {
            Situation after =
                    situation.with(around.send(requireNonNull(leader.token()))).with(number, leader.at(Step.SENT));
            boolean again =
                    around.sent().stream().anyMatch(request -> request.token().equals(leader.token()));
            moves.add(new Move(again ? "sends again" : "sends", after, promises.whenSending(situation, leader)));
        } else {
            moves.add(new Move("is too late to send", situation.with(number, leader.with(Step.KNOWS, NOTHING_SENT))));
        }
    }

    private void underway(Situation situation, int number, List<Move> moves) {
        ModelLeader leader = situation.leader(number);
        Fingerprint token = requireNonNull(leader.token());
        Around around = situation.around();
        var answered = situation.server().refresh(token, around.tick());
        Situation processed = situation.with(answered.after());
        moves.add(new Move("is answered", processed.with(number, leader.with(Step.KNOWS, answered.outcome()))));
        if (around.losses() > 0) {
            boolean rotated = rotated(situation, answered);
            Situation ignorant = situation.with(number, leader.with(Step.KNOWS, NO_ANSWER));
            moves.add(new Move(
                    "is answered 429",
                    situation
                            .with(around.unsend(token).loss(around.underway(), false))
                            .with(number, leader.with(Step.KNOWS, NOTHING_SENT))));
            moves.add(new Move("loses its request", ignorant.with(around.loss(around.underway(), false))));
            moves.add(new Move(
                    "loses the answer", ignorant.with(answered.after()).with(around.loss(around.underway(), rotated))));
            moves.add(new Move(
                    "gives up waiting",
                    ignorant.with(around.loss(around.underwayAnd(token, around.sentAt(token)), false))));
        }
    }

    private static boolean rotated(Situation situation, ModelServer.Answered answered) {
        return answered.after().current() != situation.server().current();
    }

    private void write(Situation situation, int number, List<Move> moves) {
        ModelLeader leader = situation.leader(number);
        Claim claim = requireNonNull(leader.claim());
        Write write = rules.decide(
                situation.row().renewal(), claim, requireNonNull(leader.token()), requireNonNull(leader.outcome()));
        boolean stands = rules.stands(write, claim, situation.row());
        TokenSet row = stands ? written(situation, leader, write) : missed(situation, claim, write);
        Situation after = situation.with(row).with(number, ModelLeader.IDLE);
        boolean heals = stands && situation.row().state() instanceof ConnectionState.ReconnectNeeded;
        String verb = heals ? "heals by a late " : stands ? "writes " : "may not write ";
        String what = verb + write.getClass().getSimpleName();
        moves.add(new Move(what, after, promises.whenWriting(situation, write, claim, after)));
    }

    private static TokenSet written(Situation situation, ModelLeader leader, Write write) {
        return RowAfter.write(
                situation.row(),
                write,
                now(leader.intentAt()),
                now(situation.around().tick()));
    }

    private static TokenSet missed(Situation situation, Claim claim, Write write) {
        boolean due = write instanceof Write.Refuse && OutcomeRule.makesDue(claim, situation.row());
        return due ? RowAfter.due(situation.row(), now(situation.around().tick())) : situation.row();
    }

    private void crash(Situation situation, int number, List<Move> moves) {
        ModelLeader leader = situation.leader(number);
        Around around = situation.around();
        if (leader.is(Step.IDLE) || around.crashes() == 0) {
            return;
        }
        boolean underway = leader.is(Step.SENT);
        List<Request> requests = underway
                ? around.underwayAnd(requireNonNull(leader.token()), around.sentAt(requireNonNull(leader.token())))
                : around.underway();
        boolean lost = holdsGoodAnswer(situation, leader) && situation.server().rotates();
        moves.add(new Move("crashes", situation.with(number, ModelLeader.IDLE).with(around.crash(requests, lost))));
    }

    private static boolean holdsGoodAnswer(Situation situation, ModelLeader leader) {
        return leader.is(Step.KNOWS)
                && leader.outcome() instanceof TokenOutcome.Granted
                && requireNonNull(leader.claim()).generation()
                        == situation.row().generation();
    }

    private void worldMoves(Situation situation, List<Move> moves) {
        Around around = situation.around();
        for (Request request : around.underway()) {
            ModelServer after = situation.server().afterOrphan(request.token(), around.tick());
            boolean rotated = after.current() != situation.server().current();
            Around arrived = around.arrived(around.underwayWithout(request), rotated);
            moves.add(new Move(
                    "an orphaned request is processed", situation.with(after).with(arrived)));
        }
        rules.probe(situation.row())
                .filter(token -> around.losses() > 0)
                .ifPresent(token -> probe(situation, token, moves));
        userMoves(situation, moves);
        time(situation, moves);
    }

    /** Somebody asks whether the client is accepted, and has no use for tokens that come. */
    private static void probe(Situation situation, Fingerprint token, List<Move> moves) {
        Around around = situation.around();
        var answered = situation.server().refresh(token, around.tick());
        Around after = around.send(token).loss(around.underway(), rotated(situation, answered));
        moves.add(new Move(
                "a probe presents a real refresh token",
                situation.with(answered.after()).with(after)));
    }

    private static void userMoves(Situation situation, List<Move> moves) {
        Around around = situation.around();
        if (around.consents() > 0) {
            ModelServer server = ModelServer.afterConsent(
                    situation.server().mode(), situation.server().family() + 1);
            TokenSet row = RowAfter.consent(situation.row(), server.consented(), now(around.tick()));
            moves.add(new Move(
                    "the user reconnects", situation.with(row).with(server).with(around.consent())));
        }
        if (around.disconnects() > 0) {
            moves.add(new Move(
                    "the user disconnects",
                    situation.with(RowAfter.disconnect(situation.row())).with(around.disconnect())));
        }
        if (around.revocations() > 0 && !situation.server().revoked()) {
            moves.add(new Move(
                    "the user ends the session at Databricks",
                    situation.with(situation.server().withRevocation()).with(around.revoke())));
        }
    }

    /** No packet lives as long as the quiet period: the one assumption, told in docs/refresh.md. */
    private void time(Situation situation, List<Move> moves) {
        Around around = situation.around();
        int next = around.tick() + 1;
        if (next > horizon || tooOld(situation.one(), around, next) || tooOld(situation.two(), around, next)) {
            return;
        }
        List<Request> left = around.underway().stream()
                .filter(request -> next - request.tick() < QUIET_TICKS)
                .toList();
        boolean slept = sleeps(situation, situation.one(), next) || sleeps(situation, situation.two(), next);
        moves.add(new Move("a minute passes", situation.with(around.at(next, left, slept))));
    }

    private static boolean tooOld(ModelLeader leader, Around around, int next) {
        return leader.is(Step.SENT) && next - around.sentAt(requireNonNull(leader.token())) >= QUIET_TICKS;
    }

    private static boolean sleeps(Situation situation, ModelLeader leader, int next) {
        return holdsGoodAnswer(situation, leader) && next - leader.intentAt() >= QUIET_TICKS;
    }

    static Optional<Fingerprint> accessToken(TokenSet row) {
        return row.access().map(Access::fingerprint);
    }

    /** One thing that happens, and which promise it breaks, if it does. */
    record Move(String what, Situation after, Optional<String> broken) {
        Move(String what, Situation after) {
            this(what, after, Optional.empty());
        }
    }
}
