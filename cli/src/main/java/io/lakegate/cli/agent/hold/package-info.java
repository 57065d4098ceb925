/**
 * What the agent holds: the person's connections, a living token of each, and when to ask for the next one. Decides; asks
 * through {@link io.lakegate.cli.agent.broker.Broker}, shows through {@link io.lakegate.cli.agent.hold.Shelf}. For the agent's
 * commands and its socket.
 */
@NullMarked
package io.lakegate.cli.agent.hold;

import org.jspecify.annotations.NullMarked;
