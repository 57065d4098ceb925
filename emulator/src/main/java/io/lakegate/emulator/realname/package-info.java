/**
 * The emulator under the host names that Databricks' hosts have: which name leads where, the certificate, the one TLS port
 * and the CONNECT proxy through which unmodified clients come. Knows {@code http} and {@code secret} only; the root package
 * starts it. Beside {@code http} and the root it is the only package that touches Vert.x.
 */
@NullMarked
package io.lakegate.emulator.realname;

import org.jspecify.annotations.NullMarked;
