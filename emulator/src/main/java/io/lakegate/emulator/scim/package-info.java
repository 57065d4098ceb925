/**
 * The SCIM APIs of accounts and workspaces (RFC 7643, RFC 7644 as Databricks speaks it): users, service principals, groups,
 * with filters, pages and PatchOp. Who may call is decided by a {@link io.lakegate.emulator.scim.ScimAccess}.
 */
@NullMarked
package io.lakegate.emulator.scim;

import org.jspecify.annotations.NullMarked;
