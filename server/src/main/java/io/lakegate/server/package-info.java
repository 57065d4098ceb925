/**
 * The program: reads the settings, starts the database, checks that database and keyset belong together, then runs the web server, and
 * stops everything in the opposite order. Knows everybody; nobody knows it.
 */
@NullMarked
package io.lakegate.server;

import org.jspecify.annotations.NullMarked;
