package io.lakegate.emulator.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A piece of a statement in Databricks' SQL.
 *
 * @param kind what it is
 * @param text as it was written
 */
record Token(Kind kind, String text) {
    private static final Pattern PIECES = Pattern.compile("(?<space>(?:\\s+|--[^\\n]*|/\\*(?s:.*?)\\*/)+)"
            + "|(?<string>'(?:[^'\\\\]|\\\\(?s:.)|'')*+'|\"(?:[^\"\\\\]|\\\\(?s:.)|\"\")*+\")"
            + "|(?<quoted>`(?:[^`]|``)*+`)"
            + "|(?<marker>(?<![:\\w)\\]]):[A-Za-z_]\\w*+|\\?)"
            + "|(?<word>[A-Za-z_]\\w*+)"
            + "|(?<end>;)"
            + "|(?<other>\\d[\\w.]*+|::|(?s:.))");

    enum Kind {
        SPACE,
        STRING,
        QUOTED,
        MARKER,
        WORD,
        END,
        OTHER
    }

    /**
     * Cuts a statement into pieces that are the whole statement again when put together.
     *
     * @param statement any text
     * @return the pieces
     */
    static List<Token> cut(String statement) {
        List<Token> tokens = new ArrayList<>();
        Matcher matcher = PIECES.matcher(statement);
        while (matcher.lookingAt()) {
            tokens.add(new Token(kind(matcher), matcher.group()));
            matcher.region(matcher.end(), statement.length());
            matcher.useTransparentBounds(true);
        }
        return tokens;
    }

    private static Kind kind(Matcher matcher) {
        for (Kind kind : Kind.values()) {
            if (matcher.group(kind.name().toLowerCase(Locale.ROOT)) != null) {
                return kind;
            }
        }
        throw new IllegalStateException("a piece of no kind");
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
