/**
 * The way to the server: which one, as whom, and what its answers mean. Knows nothing of commands; every command goes
 * through {@link io.lakegate.cli.server.ServerClient}.
 */
@NullMarked
package io.lakegate.cli.server;

import org.jspecify.annotations.NullMarked;
