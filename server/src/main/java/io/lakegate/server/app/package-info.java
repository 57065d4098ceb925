/**
 * Programs that ask for tokens: registration and keys.
 */
@NullMarked
package io.lakegate.server.app;

import org.jspecify.annotations.NullMarked;
