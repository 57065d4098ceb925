/**
 * How {@code lakegate login} gets a personal key: the command opens a page of ours, the signed-in person approves, the
 * browser carries a one-time code back to the command's loopback port (RFC 8252 section 7.3), and the command redeems it
 * with its verifier (RFC 7636). Owns {@code cli_code}; belongs to {@code user}, nobody else uses it.
 */
@NullMarked
package io.lakegate.server.user.cli;

import org.jspecify.annotations.NullMarked;
