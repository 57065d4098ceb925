package io.lakegate.emulator.sql.text;

/**
 * A piece of a statement in Databricks' SQL.
 *
 * @param kind what it is
 * @param text as it was written
 */
public record Token(Kind kind, String text) {
    enum Kind {
        SPACE,
        STRING,
        QUOTED,
        MARKER,
        WORD,
        END,
        OTHER
    }

    boolean is(String word) {
        return kind == Kind.WORD && text.equalsIgnoreCase(word);
    }

    /** A name without its backticks, a string without its quotes and escapes. */
    String plain() {
        return switch (kind) {
            case QUOTED -> text.substring(1, text.length() - 1).replace("``", "`");
            case STRING -> plainString();
            default -> text;
        };
    }

    private String plainString() {
        String quote = text.substring(0, 1);
        String inner = text.substring(1, text.length() - 1).replace(quote + quote, quote);
        StringBuilder plain = new StringBuilder();
        for (int at = 0; at < inner.length(); at++) {
            char letter = inner.charAt(at);
            if (letter != '\\' || at + 1 == inner.length()) {
                plain.append(letter);
                continue;
            }
            at++;
            plain.append(unescaped(inner.charAt(at)));
        }
        return plain.toString();
    }

    /** A backslash before % or _ stays: LIKE wants it. */
    private static String unescaped(char escaped) {
        return switch (escaped) {
            case 'n' -> "\n";
            case 't' -> "\t";
            case 'r' -> "\r";
            case '0' -> "\0";
            case '%', '_' -> "\\" + escaped;
            default -> String.valueOf(escaped);
        };
    }
}
