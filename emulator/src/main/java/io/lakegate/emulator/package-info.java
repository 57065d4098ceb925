/**
 * A local Databricks: one account and two workspaces on loopback, as a library ({@link io.lakegate.emulator.Emulator}),
 * a JUnit extension and a program. This package only puts the parts together; each part has a package of its own.
 * Not affiliated with Databricks; {@code docs/emulator.md} lists what is recorded and what is assumed.
 */
@NullMarked
package io.lakegate.emulator;

import org.jspecify.annotations.NullMarked;
