/** Personal keys: their rows, page and REST endpoint. Belongs to {@code user}; others ask {@code user.PersonalKeys}. */
@NullMarked
package io.lakegate.server.user.key;

import org.jspecify.annotations.NullMarked;
