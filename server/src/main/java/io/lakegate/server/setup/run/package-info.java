/**
 * Does the steps of a plan, and takes them back. An admin's token is in the memory of the one run that it was given for and
 * nowhere else.
 */
@NullMarked
package io.lakegate.server.setup.run;

import org.jspecify.annotations.NullMarked;
