/**
 * Local groups: admins put people together, and name the group where they would name each of them: on the access list of an
 * integration, where a connection is shared. Owns {@code user_group} and {@code user_group_member}. Whoever lets groups stand
 * somewhere implements {@link io.lakegate.server.user.group.GroupUse}.
 */
@NullMarked
package io.lakegate.server.user.group;

import org.jspecify.annotations.NullMarked;
