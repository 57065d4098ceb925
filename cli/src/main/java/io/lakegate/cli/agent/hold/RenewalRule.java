package io.lakegate.cli.agent.hold;

import java.time.Duration;

/** When the agent asks for the next token. Pure decisions. */
final class RenewalRule {

    /**
     * The Databricks SDKs want another token from 20 minutes before the end on, and ask again at every call until they get
     * one. A minute earlier it is there.
     */
    private static final Duration AHEAD = Duration.ofMinutes(21);

    /** The server's clock may be a little behind ours. */
    private static final Duration SLACK = Duration.ofSeconds(30);

    private RenewalRule() {}

    /** Whether it is time to ask. */
    static boolean due(LivingToken token, AgentClock clock) {
        return token.left(clock).compareTo(window(token.life())) <= 0;
    }

    /** How much life the next one must have, so that it is not the one in hand. */
    static Duration minimum(LivingToken token) {
        return window(token.life()).plus(SLACK);
    }

    /** Before its end, a token that lives only minutes is renewed at half its life. */
    private static Duration window(Duration life) {
        Duration half = life.dividedBy(2);
        return half.compareTo(AHEAD) < 0 ? half : AHEAD;
    }
}
