/**
 * The files that the agent keeps for this person alone: the managed config file, the answers that the {@code databricks}
 * helper reads, the lock. Replaced whole, never half; never over what somebody else wrote.
 */
@NullMarked
package io.lakegate.cli.agent.file;

import org.jspecify.annotations.NullMarked;
