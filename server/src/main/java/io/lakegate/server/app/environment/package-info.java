/**
 * Where an app runs, and what serves it there: environments, and associations, which say per environment which integrations an
 * app may use and whose credentials serve its requests. A room of {@code app}; owns the tables {@code app_environment},
 * {@code app_association} and {@code app_ownership}. An association opens nothing: which connections an app may use is decided by
 * the connections' owners ({@code connection_grant}), and an association only chooses among those.
 */
@NullMarked
package io.lakegate.server.app.environment;

import org.jspecify.annotations.NullMarked;
