/**
 * What the REST APIs share: Databricks' error bodies and the check of a bearer token.
 */
@NullMarked
package io.lakegate.emulator.api;

import org.jspecify.annotations.NullMarked;
