/** Commands about the catalog: what is shown, described and listed, to whom. */
@NullMarked
package io.lakegate.emulator.sql.catalog;

import org.jspecify.annotations.NullMarked;
