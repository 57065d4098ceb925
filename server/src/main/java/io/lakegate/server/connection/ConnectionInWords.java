package io.lakegate.server.connection;

import io.lakegate.server.exchange.ConnectionState;
import io.lakegate.server.exchange.TokenSets;
import io.lakegate.server.integration.AuthType;
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
        boolean ofPeople = integration.authType().ofPeople();
        return switch (status.state()) {
            case ConnectionState.Active active -> active(active.label(), status, integration);
            case ConnectionState.ReconnectNeeded needed ->
                new ConnectionInWords(
                        needed.label(),
                        Tone.BAD,
                        "",
                        sentence(needed.reason().sentence())
                                + (needsToken(integration)
                                        ? " Enter another one, and the apps go on by themselves."
                                        : " Reconnect, and the apps go on by themselves."),
                        ofPeople ? Turn.OWNER : Turn.ADMIN);
            case ConnectionState.Disconnected gone when status.generation() == 0 -> notYet(status);
            case ConnectionState.Disconnected gone ->
                new ConnectionInWords(
                        gone.label(), Tone.OFF, "", "The tokens were erased. Reconnect to use it again.", Turn.NOBODY);
        };
    }

    /** Nothing else matters while the access list leaves its owner out. */
    static ConnectionInWords shutOut(TokenSets.Status status, Integration integration) {
        return new ConnectionInWords(
                status.state().label(),
                Tone.BAD,
                "Not on the access list",
                "Its owner is not on the access list of " + integration.name()
                        + ", so it hands nothing out. An admin decides who stands there.",
                Turn.ADMIN);
    }

    private static boolean needsToken(Integration integration) {
        return integration.authType() == AuthType.ACCESS_TOKEN;
    }

    /** Only the organisation's are shown before they were ever connected. */
    private static ConnectionInWords notYet(TokenSets.Status status) {
        return new ConnectionInWords(
                "Not connected yet",
                Tone.WAIT,
                "",
                status.failure().map(it -> it + ". ").orElse("")
                        + "Create the federation policy at Databricks, then press Connect.",
                Turn.ADMIN);
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
        if (status.refusals() > 0) {
            return new ConnectionInWords(
                    label,
                    Tone.WAIT,
                    "Renewal refused",
                    "Databricks refuses to renew it: " + status.failure().orElse("no reason given")
                            + ". Compare issuer, subject and audience of its federation policy with what stands below. The"
                            + " present token works until it ends; Lakegate goes on asking, so that it heals by itself.",
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
        return new ConnectionInWords(
                label,
                Tone.GOOD,
                "",
                needsToken(integration)
                        ? "Lakegate hands its access token out as it is; nobody renews it."
                        : "Lakegate keeps its token fresh.",
                Turn.NOBODY);
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
