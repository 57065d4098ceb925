/**
 * Connect's content: Lakegate's apps under another name. What clients upload is counted and forgotten, because Lakegate runs
 * nothing; a deployment is over as soon as it is asked for.
 */
@NullMarked
package io.lakegate.server.posit.content;

import org.jspecify.annotations.NullMarked;
