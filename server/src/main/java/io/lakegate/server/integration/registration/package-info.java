/** An admin registers an integration or changes it: what is asked, what is refused, what a change breaks. */
@NullMarked
package io.lakegate.server.integration.registration;

import org.jspecify.annotations.NullMarked;
