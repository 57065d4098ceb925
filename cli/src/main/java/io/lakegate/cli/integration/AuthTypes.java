package io.lakegate.cli.integration;

import java.util.List;
import java.util.Locale;

/** The auth types, as they are typed; the server has the last word. */
public final class AuthTypes extends java.util.ArrayList<String> {

    private static final long serialVersionUID = 1;

    /** For completion. */
    AuthTypes() {
        super(List.of("u2m", "m2m", "workload-identity", "access-token"));
    }

    /** Whether such an integration has a client secret to ask for. */
    static boolean hasSecret(String type) {
        return ofPeople(type) || same(type, "m2m");
    }

    /** Whether people connect themselves. */
    static boolean ofPeople(String type) {
        return same(type, "u2m");
    }

    private static boolean same(String type, String word) {
        return type.strip().toLowerCase(Locale.ROOT).replace('_', '-').equals(word);
    }
}
