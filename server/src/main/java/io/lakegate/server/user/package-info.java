/**
 * People: who they are, their roles, their personal keys, and what an administrator does to them.
 *
 * <p>Owns {@code person}, in {@code user.key} {@code personal_key}, and in {@code user.session} {@code browser_session} and
 * {@code sign_in_attempt}. Others use {@link io.lakegate.server.user.CurrentUser}, {@link io.lakegate.server.user.SignedIn},
 * {@link io.lakegate.server.user.Role} and {@link io.lakegate.server.user.PersonalKeys}, nothing else.
 */
@NullMarked
package io.lakegate.server.user;

import org.jspecify.annotations.NullMarked;
