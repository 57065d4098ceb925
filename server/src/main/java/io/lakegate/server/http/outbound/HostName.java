package io.lakegate.server.http.outbound;

import java.net.IDN;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A host name as DNS and TLS want it: lower-case ASCII (punycode), at least two labels, never an IP address.
 *
 * @param text the normalised name
 */
public record HostName(String text) {

    private static final int LONGEST = 253;
    private static final Pattern LABEL = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");

    /** How the last label of an address looks to the old parsers that read {@code 127.1}, {@code 0x7f.1} or {@code 017}. */
    private static final Pattern NUMBER = Pattern.compile("[0-9]+|0x[0-9a-f]*");

    /** Takes a normalised name; {@link #parse} normalises. */
    public HostName {
        String[] labels = text.split("\\.", -1);
        if (NUMBER.matcher(labels[labels.length - 1]).matches()) {
            throw new IllegalArgumentException("an IP address is not a host name");
        }
        boolean wellFormed =
                List.of(labels).stream().allMatch(label -> LABEL.matcher(label).matches());
        if (labels.length < 2 || text.length() > LONGEST || !wellFormed) {
            throw new IllegalArgumentException("not a full host name such as dbc-12345678-90ab.cloud.databricks.com");
        }
    }

    /**
     * Reads a name in any case and script. Look-alike digits and dots of other scripts are mapped first and judged
     * after, so that they cannot smuggle an address past the check.
     *
     * @throws IllegalArgumentException with a sentence's end that says what is wrong
     */
    public static HostName parse(String typed) {
        String ascii;
        try {
            ascii = IDN.toASCII(typed, IDN.USE_STD3_ASCII_RULES);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "not a full host name such as dbc-12345678-90ab.cloud.databricks.com", e);
        }
        return new HostName(ascii.toLowerCase(Locale.ROOT));
    }

    /** The longest of these zones that the name lies in; a zone begins with a dot, so it ends at a label boundary. */
    Optional<String> zoneIn(List<String> zones) {
        return zones.stream().filter(text::endsWith).max(java.util.Comparator.comparingInt(String::length));
    }

    @Override
    public String toString() {
        return text;
    }
}
