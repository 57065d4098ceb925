/** What strangers may send: random text, bytes, parameters, headers and JSON at every door of the running server. */
@NullMarked
package io.lakegate.server.hostile;

import org.jspecify.annotations.NullMarked;
