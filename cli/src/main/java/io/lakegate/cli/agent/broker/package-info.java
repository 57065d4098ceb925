/**
 * The server as the agent sees it: the person's own connections, and a token of each. Whoever asks hears whose turn it is.
 */
@NullMarked
package io.lakegate.cli.agent.broker;

import org.jspecify.annotations.NullMarked;
