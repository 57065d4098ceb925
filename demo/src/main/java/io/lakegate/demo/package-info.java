/**
 * The story that {@code ./lakegate demo} tells: the real emulator, the real server, the real pages driven as a browser without JavaScript would, the
 * unmodified Databricks SDK. Every line it prints is what was really sent and received, secrets masked.
 */
@NullMarked
package io.lakegate.demo;

import org.jspecify.annotations.NullMarked;
