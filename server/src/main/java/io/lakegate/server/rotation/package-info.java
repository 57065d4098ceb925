/**
 * Replaces the keys that everything is sealed with, while all servers run: an admin starts it on the page, through {@code /v1/vault} or with
 * {@code lakegate vault}; a worker on one replica at a time carries it out. Owns table {@code rotation}. Nobody uses it.
 */
@NullMarked
package io.lakegate.server.rotation;

import org.jspecify.annotations.NullMarked;
