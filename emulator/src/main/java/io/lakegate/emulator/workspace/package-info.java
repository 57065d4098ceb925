/**
 * A workspace: what a person sees of it (front page, settings, own access tokens), and who the caller is.
 */
@NullMarked
package io.lakegate.emulator.workspace;

import org.jspecify.annotations.NullMarked;
