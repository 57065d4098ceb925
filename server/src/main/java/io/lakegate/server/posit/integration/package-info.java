/**
 * {@code /v1/oauth/integrations} and {@code /v1/oauth/templates} of Posit Connect: the same integrations that Lakegate's pages
 * show, in another wire format.
 */
@NullMarked
package io.lakegate.server.posit.integration;

import org.jspecify.annotations.NullMarked;
