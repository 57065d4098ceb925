/** A browser without a screen, for tests that follow pages, forms, cookies and redirects over real HTTP. */
@NullMarked
package io.lakegate.server.browser;

import org.jspecify.annotations.NullMarked;
