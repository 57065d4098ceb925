/**
 * With whom a connection is shared, and on whose credentials: a service connection is used as it is; one of a person's takes each
 * user's own credentials, unless an admin chose to let their own token serve everybody. Owns {@code connection_audience} and the
 * columns of {@code connection} beside it.
 */
@NullMarked
package io.lakegate.server.connection.sharing;

import org.jspecify.annotations.NullMarked;
