/**
 * The account API around people and programs: service principals' secrets, federation policies, workspaces and who is assigned
 * to them, personal access tokens. The SCIM resources themselves are in {@link io.lakegate.emulator.scim}.
 */
@NullMarked
package io.lakegate.emulator.identity;

import org.jspecify.annotations.NullMarked;
