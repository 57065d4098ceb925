/** Everybody connected at nine: very many connections that expire within one minute. */
@NullMarked
package io.lakegate.bench.morning;

import org.jspecify.annotations.NullMarked;
