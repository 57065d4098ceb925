/** {@code lakegate doctor} and {@code lakegate integration drift}: what is wrong with an integration. */
@NullMarked
package io.lakegate.cli.integration.doctor;

import org.jspecify.annotations.NullMarked;
