package io.lakegate.server.posit;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** Guids as clients write them. */
public final class Guid {

    private static final Pattern UUID_TEXT = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    private Guid() {}

    /** The id, if the text is a whole one. */
    public static Optional<UUID> find(String text) {
        return UUID_TEXT.matcher(text).matches() ? Optional.of(UUID.fromString(text)) : Optional.empty();
    }

    /** The id that an address names; the given code for anything else. */
    public static UUID require(String text, Code otherwise) {
        return find(text).orElseThrow(() -> otherwise.says("'" + shown(text) + "' is not a guid."));
    }

    private static String shown(String text) {
        return text.length() <= 60 ? text : text.substring(0, 60) + "…";
    }
}
