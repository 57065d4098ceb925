/** {@code lakegate app environment}, {@code association}, {@code owner}, {@code return-url}: where an app runs and what serves it there. */
@NullMarked
package io.lakegate.cli.app.place;

import org.jspecify.annotations.NullMarked;
