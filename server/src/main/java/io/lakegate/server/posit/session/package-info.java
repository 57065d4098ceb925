/**
 * Connect's OAuth sessions: people's connections that hold tokens. Also the addresses at which Connect lets people log in and
 * out, which lead to Lakegate's own pages.
 */
@NullMarked
package io.lakegate.server.posit.session;

import org.jspecify.annotations.NullMarked;
