/**
 * What a story needs to be played: the server as a process of its own, a browser without JavaScript, a narrator that masks secrets. Used by the
 * demo, by the acceptance stories and by the benches; knows none of them.
 */
@NullMarked
package io.lakegate.demo.stage;

import org.jspecify.annotations.NullMarked;
