package io.lakegate.emulator.lakehouse;

import java.util.regex.Pattern;

/** Names that need no quotes in any SQL dialect. */
final class Names {
    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,62}");

    private Names() {}

    static void require(String what, String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    what + " '" + name + "' must be a letter with up to 62 letters, digits or _ behind it");
        }
    }
}
