/** What the agent decides, on clocks that a test moves. */
@NullMarked
package io.lakegate.cli.agent.hold;

import org.jspecify.annotations.NullMarked;
