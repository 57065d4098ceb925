/**
 * Trouble at every step of the refresh protocol, with real processes. No server knows of it: a trigger that this bench puts into its own
 * database holds a statement back, so the process can be frozen or killed at that very moment, and nothing of the product is changed for it.
 */
@NullMarked
package io.lakegate.bench.crash;

import org.jspecify.annotations.NullMarked;
