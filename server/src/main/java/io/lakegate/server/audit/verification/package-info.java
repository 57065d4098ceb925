/**
 * Goes through the whole audit and tells what is not as it was written: the rules, the SQL that reads in pages, the REST endpoint and the
 * page. Owns no table. For admins only.
 */
@NullMarked
package io.lakegate.server.audit.verification;

import org.jspecify.annotations.NullMarked;
