/**
 * Makes the audit hard to falsify: every entry carries a MAC, batches of entries form one chain per replica run, and checkpoints seal the
 * heads of all chains. Owns the tables {@code audit_chain}, {@code audit_batch}, {@code audit_checkpoint} and
 * {@code audit_checkpoint_head}, and writes {@code audit_entry}. For the package {@code audit} only; docs/audit.md draws it.
 */
@NullMarked
package io.lakegate.server.audit.chain;

import org.jspecify.annotations.NullMarked;
