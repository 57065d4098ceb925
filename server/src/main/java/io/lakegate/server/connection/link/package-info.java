/**
 * Connect links: a program with users of its own, who need not be known to Lakegate, lets one of them connect. A link is for one person,
 * one integration, one return URL, ten minutes and one use. The code that Databricks sends is parked sealed for a minute; it is redeemed only
 * after the program has said, server to server, that the browser which came back is that of the person the link was for. A room of
 * {@code connection}; owns the tables {@code connect_link} and {@code app_user}.
 */
@NullMarked
package io.lakegate.server.connection.link;

import org.jspecify.annotations.NullMarked;
