package io.lakegate.cli.agent.hold;

import io.lakegate.cli.agent.broker.OwnConnection;
import java.util.Optional;

/**
 * A connection as the agent shows it to others.
 *
 * @param profile its name in the managed config file
 * @param token absent where there is none to hand out
 * @param problem what the person must do, or why there is no newer token; empty if nothing
 */
public record Kept(OwnConnection connection, String profile, Optional<LivingToken> token, String problem) {}
