/**
 * The keys themselves: master keys in a keyset file, data keys wrapped by them in {@code data_key}, and this installation in
 * {@code installation} and {@code master_key}. A room of {@code vault}; the root package and {@code rotation} also use it.
 */
@NullMarked
package io.lakegate.server.vault.key;

import org.jspecify.annotations.NullMarked;
