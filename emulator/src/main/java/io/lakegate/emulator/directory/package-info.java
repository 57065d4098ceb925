/**
 * Who exists: users and service principals, seeded from a YAML file. Checks passwords and secrets; issues nothing.
 */
@NullMarked
package io.lakegate.emulator.directory;

import org.jspecify.annotations.NullMarked;
