package io.lakegate.server.exchange.refresh;

import io.lakegate.server.databricks.token.TokenOutcome;
import io.lakegate.server.exchange.ConnectionState;
import io.lakegate.server.exchange.ReconnectReason;
import io.lakegate.server.exchange.Renewal;
import io.lakegate.server.exchange.refresh.tokenset.Rotation;
import io.lakegate.server.exchange.refresh.tokenset.TokenSet;
import io.lakegate.server.oauth.Fingerprint;
import io.lakegate.server.oauth.OAuthError;
import java.time.Duration;
import java.util.Optional;

/**
 * Rules 4, 6 and 7: what does a leader write after its call, and does the row as it is now let it? A success needs only
 * that nobody stored a newer one; everything else also needs the leader's fence, so that a leader who slept cannot
 * undo what happened meanwhile.
 */
public final class OutcomeRule {

    private OutcomeRule() {}

    /**
     * Which token set a leader works on, as its lease found it.
     *
     * @param fence the number its lease got
     * @param presentations the count that its own intent made
     */
    public record Claim(long generation, long version, long fence, int presentations) {}

    /**
     * What the leader writes. Who may ask at will (rule 11) is never told to reconnect: a refusal is the admin's turn, and
     * asking again costs nothing. A refused secret is the whole integration's trouble; a refused workload token only this
     * connection's, whose subject the policy names.
     */
    public static Write decide(Renewal renewal, Claim claim, Fingerprint presented, TokenOutcome outcome) {
        return switch (outcome) {
            case TokenOutcome.GrantRefused refused when renewal.atWill() -> new Write.AskAdmin(refused.error());
            case TokenOutcome.ClientRefused refused
            when renewal == Renewal.TOKEN_EXCHANGE -> new Write.AskAdmin(refused.error());
            default -> decide(claim, presented, outcome);
        };
    }

    /** The same where a refresh token was presented. */
    static Write decide(Claim claim, Fingerprint presented, TokenOutcome outcome) {
        return switch (outcome) {
            case TokenOutcome.Granted granted -> new Write.Commit(rotation(presented, granted), granted);
            case TokenOutcome.GrantRefused refused -> new Write.Refuse(reason(claim), refused.error());
            case TokenOutcome.ClientRefused refused -> new Write.PauseIntegration(refused.error());
            case TokenOutcome.NotProcessed not -> new Write.TakeBack(not.reason(), not.retryAfter());
            case TokenOutcome.Unknown unknown -> new Write.KeepIntent(unknown.reason(), unknown.retryAfter());
        };
    }

    /** Whether the row, as it is at the moment of writing, lets the write stand. */
    public static boolean stands(Write write, Claim claim, TokenSet row) {
        return switch (write) {
            case Write.Commit commit -> sameVersion(claim, row) && takesLateAnswers(row.state());
            case Write.TakeBack back -> fenced(claim, row) && row.presentations() == claim.presentations();
            case Write.AskAdmin ask -> fenced(claim, row) && row.presentations() == claim.presentations();
            case Write.PauseIntegration pause -> fenced(claim, row) && row.presentations() == claim.presentations();
            case Write.Refuse refuse -> fenced(claim, row);
            case Write.KeepIntent keep -> fenced(claim, row);
        };
    }

    /** A refusal that came too late says something about a newer version all the same: look at it soon. */
    public static boolean makesDue(Claim claim, TokenSet row) {
        return row.generation() == claim.generation()
                && row.version() > claim.version()
                && row.state() instanceof ConnectionState.Active;
    }

    private static Rotation rotation(Fingerprint presented, TokenOutcome.Granted granted) {
        boolean kept = granted.refreshToken()
                .map(token -> token.fingerprint().equals(presented))
                .orElse(true);
        return kept ? Rotation.MULTI_USE : Rotation.ROTATING;
    }

    /** A replay's refusal may only mean that the first presentation was processed and its answer is still to come. */
    private static ReconnectReason reason(Claim claim) {
        return claim.presentations() > 1 ? ReconnectReason.REFRESH_OUTCOME_UNKNOWN : ReconnectReason.GRANT_REFUSED;
    }

    private static boolean sameVersion(Claim claim, TokenSet row) {
        return row.generation() == claim.generation() && row.version() == claim.version();
    }

    private static boolean fenced(Claim claim, TokenSet row) {
        return sameVersion(claim, row) && row.fence() == claim.fence() && row.state() instanceof ConnectionState.Active;
    }

    private static boolean takesLateAnswers(ConnectionState state) {
        return state instanceof ConnectionState.Active
                || state.equals(new ConnectionState.ReconnectNeeded(ReconnectReason.REFRESH_OUTCOME_UNKNOWN));
    }

    /** One write of a leader. */
    public sealed interface Write {

        /** Store the new tokens; lease, intent and count are cleared. */
        record Commit(Rotation rotation, TokenOutcome.Granted granted) implements Write {}

        /** The user's turn. The row is kept. */
        record Refuse(ReconnectReason reason, OAuthError error) implements Write {}

        /** The admin's turn: the intent is taken back, the connection stays as it is. */
        record PauseIntegration(OAuthError error) implements Write {}

        /** The admin's turn for this connection alone: the intent is taken back, the next try waits, longer each time. */
        record AskAdmin(OAuthError error) implements Write {}

        /** Surely not processed: the intent is taken back, the next try waits. */
        record TakeBack(String why, Optional<Duration> retryAfter) implements Write {}

        /** Nobody knows: the intent stays and is the lock from now on. */
        record KeepIntent(String why, Optional<Duration> retryAfter) implements Write {}
    }
}
