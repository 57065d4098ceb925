/**
 * Text that must not be printed: secrets with a redacted {@code toString}, fingerprints to talk about them, and a source
 * of unguessable text. Knows no other package; everyone may use it.
 */
@NullMarked
package io.lakegate.emulator.secret;

import org.jspecify.annotations.NullMarked;
