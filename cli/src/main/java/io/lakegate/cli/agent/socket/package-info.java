/**
 * How other programs of this person speak with the agent: HTTP/1.1 over a Unix socket, one request per connection, so that
 * {@code curl --unix-socket} can. The kernel says who is at the other end; another user is not answered.
 */
@NullMarked
package io.lakegate.cli.agent.socket;

import org.jspecify.annotations.NullMarked;
