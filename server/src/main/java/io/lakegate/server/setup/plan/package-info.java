/** What shall be made, step by step, and what of it exists: the values and rules, and the tables {@code setup_plan} and {@code setup_step}. */
@NullMarked
package io.lakegate.server.setup.plan;

import org.jspecify.annotations.NullMarked;
