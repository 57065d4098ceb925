/**
 * What a connection is to people: its owner sees it, shares it with apps, ends it; admins see everybody's metadata. How one
 * comes about is told in the room {@code connect}. Owns the table {@code connection}; the tokens themselves belong to
 * {@code exchange}, which this package asks through {@code TokenSets} and {@code Grants}.
 */
@NullMarked
package io.lakegate.server.connection;

import org.jspecify.annotations.NullMarked;
