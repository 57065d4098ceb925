/** The agent's socket, with everything that may come to it. */
@NullMarked
package io.lakegate.cli.agent.socket;

import org.jspecify.annotations.NullMarked;
