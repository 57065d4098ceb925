/**
 * People: local sign-in, sessions, roles, personal keys, and how a request becomes a signed-in person.
 */
@NullMarked
package io.lakegate.server.user;

import org.jspecify.annotations.NullMarked;
