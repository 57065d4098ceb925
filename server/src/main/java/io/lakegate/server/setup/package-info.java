/**
 * Set it up for me: with an account admin's token, given once and not kept, Lakegate registers what it needs at Databricks and
 * saves the integration; or prints how to do the same by hand. It shows the plan before it acts and says afterwards what
 * exists. Owns {@code setup_plan}, {@code setup_step} and {@code setup_sign_in}; nobody uses this package.
 */
@NullMarked
package io.lakegate.server.setup;

import org.jspecify.annotations.NullMarked;
