/**
 * The terminal's side of a command: {@link io.lakegate.cli.terminal.Conversation}, the options that every command shares,
 * tables, confirmations and typed secrets. What a server sends is cleaned of control characters before it is printed.
 */
@NullMarked
package io.lakegate.cli.terminal;

import org.jspecify.annotations.NullMarked;
