package io.lakegate.server.connection.sharing;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How a connection is to be shared, as sent or typed.
 *
 * @param audience {@code private}, {@code organisation} or {@code groups}
 * @param groups ids, for {@code groups}
 * @param credentials {@code viewer} or {@code shared} for a user's connection; empty means {@code viewer}
 * @param confirm that others act as its owner, for {@code shared}
 */
public record SharingOrder(String audience, List<String> groups, String credentials, boolean confirm) {

    /** Nothing is nothing said. */
    public SharingOrder(
            @Nullable String audience,
            @Nullable List<String> groups,
            @Nullable String credentials,
            @Nullable Boolean confirm) {
        this(
                Objects.requireNonNullElse(audience, ""),
                Objects.requireNonNullElse(groups, List.of()),
                Objects.requireNonNullElse(credentials, ""),
                Boolean.TRUE.equals(confirm));
    }

    /** Copies. */
    public SharingOrder {
        groups = List.copyOf(groups);
    }
}
