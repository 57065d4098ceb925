/**
 * Issuers whose JWTs say who somebody is. An admin names an issuer, the audience it must have signed for, and which subject of it is
 * which person; nobody is ever matched by e-mail or name. A room of {@code user}; owns the tables {@code trusted_issuer} and
 * {@code trusted_link}. The issuer's keys are fetched under the outbound rules.
 */
@NullMarked
package io.lakegate.server.user.trusted;

import org.jspecify.annotations.NullMarked;
