/**
 * The {@code databricks} helper: a shell script that Databricks' SDKs take for the Databricks CLI and ask for tokens. It is
 * written from a resource of this package, answers from the agent's files, and never starts a JVM while those are good.
 */
@NullMarked
package io.lakegate.cli.helper;

import org.jspecify.annotations.NullMarked;
