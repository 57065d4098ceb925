/**
 * The command a person types. Speaks only HTTP to a server; keeps nothing but the key of {@code lakegate login}. A folder
 * per noun holds a file per command; {@code server} asks, {@code terminal} prints.
 */
@NullMarked
package io.lakegate.cli;

import org.jspecify.annotations.NullMarked;
