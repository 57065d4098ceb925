package io.lakegate.server.exchange.hot;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Reads the form that well-behaved apps send, without making text of it. It knows five parameters and the two ways in which
 * clients escape a colon; whatever else comes it does not judge but leaves to the slow way, which knows all rules and words.
 * One per thread, used again and again.
 */
final class FormScan {

    /** A well-behaved form has some 250 bytes. */
    static final int LONGEST = 1024;

    private static final byte[] GRANT_TYPE = ascii("urn:ietf:params:oauth:grant-type:token-exchange");
    private static final byte[] CONNECTION_TYPE = ascii("urn:lakegate:params:oauth:token-type:connection");
    private static final byte[] ACCESS_TOKEN_TYPE = ascii("urn:ietf:params:oauth:token-type:access_token");
    private static final byte[][] NAMES = {
        ascii("grant_type"),
        ascii("subject_token_type"),
        ascii("subject_token"),
        ascii("requested_token_type"),
        ascii("minimum_validity")
    };
    private static final int REQUIRED = 0b00111;
    private static final int UUID_LENGTH = 36;

    private final byte[] text = new byte[LONGEST];
    private final byte[] like = new byte[LONGEST];
    private int likeLength = -1;
    private int likeId;
    private int at;
    private int end;
    private int valueFrom;
    private int valueTo;
    private long most;
    private long least;
    private long minimumSeconds;

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** Where to put the form before {@link #read}. */
    byte[] text() {
        return text;
    }

    /** Whether the first so many bytes are such a form; then the three answers below are its. */
    boolean read(int length) {
        return likeTheLast(length) ? takeId(text, likeId) : readAnew(length);
    }

    /** An app's forms differ in the id only, and most apps' forms do: comparing is far cheaper than reading. */
    private boolean likeTheLast(int length) {
        return length == likeLength
                && Arrays.equals(text, 0, likeId, like, 0, likeId)
                && Arrays.equals(text, likeId + UUID_LENGTH, length, like, likeId + UUID_LENGTH, length);
    }

    private boolean readAnew(int length) {
        System.arraycopy(text, 0, like, 0, length);
        likeLength = readAll(length) ? length : -1;
        return likeLength >= 0;
    }

    private boolean readAll(int length) {
        at = 0;
        end = length;
        minimumSeconds = -1;
        int seen = 0;
        while (at < end) {
            int name = name();
            if (name < 0 || (seen & 1 << name) != 0 || !value() || !take(name)) {
                return false;
            }
            seen |= 1 << name;
        }
        return (seen & REQUIRED) == REQUIRED;
    }

    /** The upper half of the connection's id. */
    long most() {
        return most;
    }

    /** The lower half. */
    long least() {
        return least;
    }

    /** The minimum validity that was asked for, in seconds; negative if none. */
    long minimumSeconds() {
        return minimumSeconds;
    }

    private int name() {
        int from = at;
        while (at < end && text[at] != '=') {
            at++;
        }
        if (at == end) {
            return -1;
        }
        int to = at++;
        for (int name = 0; name < NAMES.length; name++) {
            if (Arrays.equals(text, from, to, NAMES[name], 0, NAMES[name].length)) {
                return name;
            }
        }
        return -1;
    }

    /** Decodes in place: escaped text is never shorter than plain. */
    private boolean value() {
        valueFrom = at;
        valueTo = at;
        while (at < end && text[at] != '&') {
            byte next = text[at++];
            if (next == '%') {
                if (at + 1 >= end || text[at] != '3' || (text[at + 1] | 0x20) != 'a') {
                    return false; // only the colon is worth knowing here
                }
                at += 2;
                next = ':';
            } else if (next <= ' ' || next == '+') {
                return false;
            }
            text[valueTo++] = next;
        }
        at++;
        return valueTo > valueFrom && at != end; // nothing after the last &
    }

    private boolean take(int name) {
        return switch (name) {
            case 0 -> is(GRANT_TYPE);
            case 1 -> is(CONNECTION_TYPE);
            case 2 -> takeId();
            case 3 -> is(ACCESS_TOKEN_TYPE);
            default -> takeMinimum();
        };
    }

    private boolean is(byte[] expected) {
        return Arrays.equals(text, valueFrom, valueTo, expected, 0, expected.length);
    }

    private boolean takeMinimum() {
        if (valueTo - valueFrom > 5) {
            return false;
        }
        long seconds = 0;
        for (int i = valueFrom; i < valueTo; i++) {
            int digit = text[i] - '0';
            if (digit < 0 || digit > 9) {
                return false;
            }
            seconds = seconds * 10 + digit;
        }
        minimumSeconds = seconds;
        return seconds <= 86_400;
    }

    private boolean takeId() {
        likeId = valueFrom; // values are decoded where they lie, so this is also where it began
        return valueTo - valueFrom == UUID_LENGTH && takeId(text, valueFrom);
    }

    private boolean takeId(byte[] from, int start) {
        long high = 0;
        long low = 0;
        int digits = 0;
        for (int i = 0; i < UUID_LENGTH; i++) {
            byte next = from[start + i];
            if (i == 8 || i == 13 || i == 18 || i == 23) {
                if (next != '-') {
                    return false;
                }
                continue;
            }
            int digit = digit(next);
            if (digit < 0) {
                return false;
            }
            if (digits++ < 16) {
                high = high << 4 | digit;
            } else {
                low = low << 4 | digit;
            }
        }
        most = high;
        least = low;
        return true;
    }

    private static int digit(byte hex) {
        if (hex >= '0' && hex <= '9') {
            return hex - '0';
        }
        int letter = hex | 0x20;
        return letter >= 'a' && letter <= 'f' ? letter - 'a' + 10 : -1;
    }
}
