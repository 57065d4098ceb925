/** What people see and end of their own browser sessions: page and REST endpoint. Belongs to {@code user}. */
@NullMarked
package io.lakegate.server.user.profile;

import org.jspecify.annotations.NullMarked;
