/**
 * What Connect's clients ask before they do anything else: which version this is, and who they are. And the audit, as Connect
 * tells it.
 */
@NullMarked
package io.lakegate.server.posit.desk;

import org.jspecify.annotations.NullMarked;
