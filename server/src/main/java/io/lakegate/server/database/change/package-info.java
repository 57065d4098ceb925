/**
 * What other replicas must hear of: table {@code change}. Whoever commits something that somebody may remember appends to it
 * with {@link io.lakegate.server.database.change.Changes}; whoever remembers something is a
 * {@link io.lakegate.server.database.change.ChangeListener} and asks {@link io.lakegate.server.database.change.Trust} before
 * believing its memory. A room of {@code database}; everybody may use it. docs/token-path.md tells the whole story.
 */
@NullMarked
package io.lakegate.server.database.change;

import org.jspecify.annotations.NullMarked;
