/**
 * The edge: one {@link io.lakegate.emulator.http.Site} is one loopback port. It reads a request into a
 * {@link io.lakegate.emulator.http.Call}, lets an {@link io.lakegate.emulator.http.Endpoint} turn it into an
 * {@link io.lakegate.emulator.http.Answer}, and writes that. A {@link io.lakegate.emulator.http.Gate} may stand between
 * (scripted faults). No other package touches Vert.x, apart from {@code realname} and the one that starts everything.
 */
@NullMarked
package io.lakegate.emulator.http;

import org.jspecify.annotations.NullMarked;
