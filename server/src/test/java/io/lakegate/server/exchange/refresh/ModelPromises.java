package io.lakegate.server.exchange.refresh;

import static java.util.Objects.requireNonNull;

import io.lakegate.server.databricks.token.TokenOutcome;
import io.lakegate.server.exchange.ConnectionState;
import io.lakegate.server.exchange.refresh.LeaseRule.LeaseOutcome;
import io.lakegate.server.exchange.refresh.OutcomeRule.Claim;
import io.lakegate.server.exchange.refresh.OutcomeRule.Write;
import io.lakegate.server.exchange.refresh.Situation.Request;
import io.lakegate.server.exchange.refresh.tokenset.TokenSet;
import io.lakegate.server.oauth.Fingerprint;
import io.lakegate.server.setting.RefreshSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What the protocol promises, checked at every move and in every situation. */
final class ModelPromises {

    static final String NO_EARLY_REPLAY =
            "a rotating refresh token is presented again only after its access token died and the quiet period passed";
    static final String ONLY_COMMITTED = "only what was committed for the current consent is handed out";
    static final String LATE_ANSWER_COUNTS = "a good answer of the current token set is stored, however late";
    static final String NEVER_OLDER = "an older answer never replaces a newer one";
    static final String NOTHING_GOOD_LOST = "no write replaces a refresh token that works by one that does not";
    static final String NOT_GIVEN_UP = "a connection is given up only when its refresh token is refused for good";
    static final String ONLY_WITH_CAUSE =
            "a connection ends only if the user ended it, or an answer was lost or slept through the quiet period";
    static final String DISCONNECT_FINAL = "after a disconnect nothing comes back";
    static final String CURRENT_CONSENT = "a row holds tokens of its own consent only";
    static final String AT_WILL_SOON =
            "who asks at will waits for a lease or a short back-off only, and never for the user";
    static final String NEVER_STUCK = "an active connection can always be refreshed within a known time";

    /** Life, skew, and sixteen quiet periods. */
    private static final Duration LONGEST_WAIT = Duration.ofHours(1);

    /** A tick and the first back-off. */
    private static final Duration SOON = Duration.ofSeconds(90);

    private final ModelRules rules;

    ModelPromises(ModelRules rules) {
        this.rules = rules;
    }

    Optional<String> whenSending(Situation situation, ModelLeader leader) {
        Fingerprint token = requireNonNull(leader.token());
        int tick = situation.around().tick();
        boolean early = situation.around().sent().stream()
                .filter(request -> request.token().equals(token))
                .anyMatch(request -> tooEarly(request, leader, tick));
        return situation.server().rotates() && early ? Optional.of(NO_EARLY_REPLAY) : Optional.empty();
    }

    private static boolean tooEarly(Request before, ModelLeader leader, int tick) {
        return tick < before.tick() + RefreshProtocolModel.QUIET_TICKS || tick < leader.deadAt();
    }

    Optional<String> whenWriting(Situation before, Write write, Claim claim, Situation after) {
        if (handsOutSomethingElse(write, after)) {
            return Optional.of(ONLY_COMMITTED);
        }
        if (before.row().state() instanceof ConnectionState.Disconnected
                && !after.row().equals(before.row())) {
            return Optional.of(DISCONNECT_FINAL);
        }
        if (losesGoodAnswer(before, write, claim, after)) {
            return Optional.of(LATE_ANSWER_COUNTS);
        }
        if (olderAccess(before.row(), after.row())) {
            return Optional.of(NEVER_OLDER);
        }
        if (accepted(before) && !accepted(after)) {
            return Optional.of(NOTHING_GOOD_LOST);
        }
        boolean gaveUp = needsUser(after) && !needsUser(before);
        return gaveUp && accepted(after) ? Optional.of(NOT_GIVEN_UP) : Optional.empty();
    }

    private static boolean olderAccess(TokenSet before, TokenSet after) {
        return before.access().isPresent()
                && after.access().isPresent()
                && after.access()
                        .get()
                        .issuedAt()
                        .isBefore(before.access().get().issuedAt());
    }

    private boolean handsOutSomethingElse(Write write, Situation after) {
        Optional<Fingerprint> stored = RefreshProtocolModel.accessToken(after.row());
        if (!(write instanceof Write.Commit commit) || stored.isEmpty()) {
            return false;
        }
        Fingerprint own = commit.granted().accessToken().fingerprint();
        return !rules.handsOut(stored.get(), own).equals(stored.get());
    }

    private static boolean losesGoodAnswer(Situation before, Write write, Claim claim, Situation after) {
        boolean current =
                before.row().generation() == claim.generation() && before.row().version() == claim.version();
        return current
                && write instanceof Write.Commit commit
                && commit.granted() instanceof TokenOutcome.Granted granted
                && !(after.row().refreshToken().equals(granted.refreshToken().map(token -> token.fingerprint()))
                        && RefreshProtocolModel.accessToken(after.row())
                                .equals(Optional.of(granted.accessToken().fingerprint())));
    }

    private static boolean accepted(Situation situation) {
        return situation
                .row()
                .refreshToken()
                .filter(token ->
                        situation.server().accepts(token, situation.around().tick()))
                .isPresent();
    }

    private static boolean needsUser(Situation situation) {
        return situation.row().state() instanceof ConnectionState.ReconnectNeeded;
    }

    Optional<String> in(Situation situation) {
        TokenSet row = situation.row();
        if (row.refreshToken().filter(token -> !situation.server().knows(token)).isPresent()) {
            return Optional.of(CURRENT_CONSENT);
        }
        if (situation.server().atWill() && waitsLong(situation)) {
            return Optional.of(AT_WILL_SOON);
        }
        return switch (row.state()) {
            case ConnectionState.Active active -> stuck(situation) ? Optional.of(NEVER_STUCK) : Optional.empty();
            case ConnectionState.ReconnectNeeded needed ->
                hasCause(situation) ? Optional.empty() : Optional.of(ONLY_WITH_CAUSE);
            case ConnectionState.Disconnected gone ->
                row.access().isPresent() || row.refreshToken().isPresent()
                        ? Optional.of(DISCONNECT_FINAL)
                        : Optional.empty();
        };
    }

    private static boolean hasCause(Situation situation) {
        var around = situation.around();
        return around.userEnded() || situation.server().rotates() && (around.answerLost() || around.slept());
    }

    /** Rule 11. */
    private boolean waitsLong(Situation situation) {
        Instant now = RefreshProtocolModel.now(situation.around().tick());
        boolean waits = rules.lease(situation.row(), now) instanceof LeaseOutcome.NotBefore later
                && later.at().isAfter(now.plus(SOON));
        return waits || needsUser(situation);
    }

    private boolean stuck(Situation situation) {
        Instant now = RefreshProtocolModel.now(situation.around().tick());
        return switch (rules.lease(situation.row(), now)) {
            case LeaseOutcome.Free free -> false;
            case LeaseOutcome.Held held -> held.until().isAfter(now.plus(RefreshSettings.STANDARD.lease()));
            case LeaseOutcome.NotBefore later -> later.at().isAfter(now.plus(LONGEST_WAIT));
            case LeaseOutcome.Over over -> true;
            case LeaseOutcome.NotActive inactive -> true;
        };
    }
}
