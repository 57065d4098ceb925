/** How the command line gets and gives back its personal key: browser, loopback port and PKCE (RFC 8252, RFC 7636). */
@NullMarked
package io.lakegate.cli.login;

import org.jspecify.annotations.NullMarked;
