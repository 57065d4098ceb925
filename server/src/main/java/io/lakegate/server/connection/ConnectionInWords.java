package io.lakegate.server.connection;

import io.lakegate.server.exchange.ConnectionState;
import io.lakegate.server.exchange.TokenSets;
import io.lakegate.server.integration.Integration;
import io.lakegate.server.page.HomeSection.Tone;

/**
 * A connection's state as people read it: what is the case, whose turn it is, and how loud to say it.
 *
 * @param badge the state's label, the same words everywhere
 * @param tone the badge's colour
 * @param hint what to know besides the state, in two words; empty if there is nothing
 */
public record ConnectionInWords(String badge, Tone tone, String hint, String sentence, Turn turn) {

    /** Puts it into words; a paused integration is told before a failed refresh because it explains it. */
    static ConnectionInWords of(TokenSets.Status status, Integration integration) {
        return switch (status.state()) {
            case ConnectionState.Active active -> active(active.label(), status, integration);
            case ConnectionState.ReconnectNeeded needed ->
                new ConnectionInWords(
                        needed.label(),
                        Tone.BAD,
                        "",
                        sentence(needed.reason().sentence()) + " Reconnect, and the apps go on by themselves.",
                        Turn.OWNER);
            case ConnectionState.Disconnected gone ->
                new ConnectionInWords(
                        gone.label(), Tone.OFF, "", "The tokens were erased. Reconnect to use it again.", Turn.NOBODY);
        };
    }

    private static ConnectionInWords active(String label, TokenSets.Status status, Integration integration) {
        if (integration.pausedReason().isPresent()) {
            return new ConnectionInWords(
                    label,
                    Tone.WAIT,
                    "Integration paused",
                    "The integration waits for an admin: "
                            + integration.pausedReason().orElseThrow()
                            + ". The present token works until it ends.",
                    Turn.ADMIN);
        }
        if (status.failure().isPresent()) {
            return new ConnectionInWords(
                    label,
                    Tone.WAIT,
                    "Renewal delayed",
                    "The latest renewal did not succeed (" + status.failure().orElseThrow()
                            + "). Lakegate tries again by itself.",
                    Turn.NOBODY);
        }
        return new ConnectionInWords(label, Tone.GOOD, "", "Lakegate keeps its token fresh.", Turn.NOBODY);
    }

    /** Whether anybody has to do something. */
    public boolean somebodysTurn() {
        return turn != Turn.NOBODY;
    }

    /** Whether the owner has to do something. */
    public boolean needsOwner() {
        return turn == Turn.OWNER;
    }

    private static String sentence(String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1) + ".";
    }
}
