/**
 * Others who keep tokens, run as their manuals show: Spring Security's client with its JDBC service, Keycloak's identity broker. Loopback
 * only, each as a process of its own, on the same PostgreSQL and the same emulator as Lakegate.
 */
@NullMarked
package io.lakegate.bench.peer;

import org.jspecify.annotations.NullMarked;
