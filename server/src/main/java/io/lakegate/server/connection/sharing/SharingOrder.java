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
public record SharingOrder(String audience, List<String> groups, String credentials, Boolean confirm) {

    /** Nothing is nothing said. */
    public SharingOrder(
            @Nullable String audience,
            @Nullable List<String> groups,
            @Nullable String credentials,
            @Nullable Boolean confirm) {
        this.audience = Objects.requireNonNullElse(audience, "");
        this.groups = List.copyOf(Objects.requireNonNullElse(groups, List.of()));
        this.credentials = Objects.requireNonNullElse(credentials, "");
        this.confirm = Boolean.TRUE.equals(confirm);
    }
}
