package io.lakegate.server.oauth;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A set of scopes in the order they were named (RFC 6749 section 3.3). */
public record Scopes(List<String> names) {

    /** Without it Databricks issues no refresh token. */
    public static final String OFFLINE_ACCESS = "offline_access";

    /** RFC 6749 section 3.3: scope-token = 1*( %x21 / %x23-5B / %x5D-7E ). */
    private static final Pattern NAME = Pattern.compile("[\\x21\\x23-\\x5B\\x5D-\\x7E]+");

    /** Takes scope names without duplicates; each must be an RFC 6749 scope token. */
    public Scopes {
        for (String name : names) {
            if (!NAME.matcher(name).matches()) {
                throw new IllegalArgumentException("a scope may not contain spaces, quotes or backslashes: " + name);
            }
        }
        names = List.copyOf(new LinkedHashSet<>(names));
    }

    /** Reads scopes as people type them: separated by spaces, commas or lines. */
    public static Scopes parse(String text) {
        SequencedSet<String> names = Arrays.stream(text.split("[\\s,]+"))
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toCollection(LinkedHashSet::new));
        return new Scopes(List.copyOf(names));
    }

    /** Whether this scope is among them. */
    public boolean contains(String name) {
        return names.contains(name);
    }

    /** The wire form: names with one space between. */
    @Override
    public String toString() {
        return String.join(" ", names);
    }
}
