/**
 * Workload identity federation: the policies that say which issuer's tokens count for whom, the issuers' keys, and the rule
 * that compares a subject token with the policies (RFC 8693 section 2.1, RFC 7523 section 3). Knows no HTTP of its own sites.
 */
@NullMarked
package io.lakegate.emulator.federation;

import org.jspecify.annotations.NullMarked;
