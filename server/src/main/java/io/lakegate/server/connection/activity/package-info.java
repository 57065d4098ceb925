/**
 * What became of connections, in the words of platforms that keep such a list: created, updated, deleted. It is the audit, read
 * with other eyes; owns no table. The other rooms of {@code connection} mark their entries with {@link
 * io.lakegate.server.connection.activity.Activity}.
 */
@NullMarked
package io.lakegate.server.connection.activity;

import org.jspecify.annotations.NullMarked;
