/**
 * Connect's associations: which content uses which integrations, in Lakegate's own terms those of an app's standard environment.
 */
@NullMarked
package io.lakegate.server.posit.association;

import org.jspecify.annotations.NullMarked;
