/**
 * How a request becomes a signed-in person: the sign-in page, sessions as rows that the server can end, the authentication
 * mechanism for cookies and personal keys, and the form token. Belongs to {@code user}; nobody else uses it.
 */
@NullMarked
package io.lakegate.server.user.session;

import org.jspecify.annotations.NullMarked;
