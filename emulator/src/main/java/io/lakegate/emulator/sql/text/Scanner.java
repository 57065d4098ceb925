package io.lakegate.emulator.sql.text;

import io.lakegate.emulator.sql.text.Token.Kind;
import io.lakegate.emulator.sql.value.SqlFailedException;
import java.util.ArrayList;
import java.util.List;

/** Cuts a statement into pieces that are the whole statement again when put together. By hand: a regular expression recurses. */
final class Scanner {
    private final String text;
    private final List<Token> tokens = new ArrayList<>();
    private int at;

    private Scanner(String text) {
        this.text = text;
    }

    static List<Token> cut(String statement) {
        Scanner scanner = new Scanner(statement);
        while (scanner.at < statement.length()) {
            scanner.next();
        }
        return scanner.tokens;
    }

    private void next() {
        int end = spaceEnd();
        if (end > at) {
            add(Kind.SPACE, end);
            return;
        }
        char first = text.charAt(at);
        switch (first) {
            case '\'', '"' -> quoted(Kind.STRING, first, true);
            case '`' -> quoted(Kind.QUOTED, first, false);
            case ';' -> add(Kind.END, at + 1);
            case '?' -> add(Kind.MARKER, at + 1);
            case ':' -> colon();
            default -> wordOrOther(first);
        }
    }

    private void wordOrOther(char first) {
        if (isWord(first)) {
            add(Character.isDigit(first) ? Kind.OTHER : Kind.WORD, wordEnd(at));
        } else {
            add(Kind.OTHER, at + 1);
        }
    }

    /** A name behind a colon is a marker, unless the colon belongs to a cast or looks into a value. */
    private void colon() {
        if (isAt(at + 1, ':')) {
            add(Kind.OTHER, at + 2);
            return;
        }
        boolean free = at == 0 || !isWord(text.charAt(at - 1)) && ")]`\"'".indexOf(text.charAt(at - 1)) < 0;
        boolean named =
                at + 1 < text.length() && isWord(text.charAt(at + 1)) && !Character.isDigit(text.charAt(at + 1));
        add(free && named ? Kind.MARKER : Kind.OTHER, free && named ? wordEnd(at + 1) : at + 1);
    }

    /** An unfinished one is left to the parser, which says so. */
    private void quoted(Kind kind, char quote, boolean escapes) {
        int end = at + 1;
        while (end < text.length()) {
            char letter = text.charAt(end);
            if (escapes && letter == '\\') {
                end += 2;
            } else if (letter == quote && isAt(end + 1, quote)) {
                end += 2;
            } else if (letter == quote) {
                add(kind, end + 1);
                return;
            } else {
                end++;
            }
        }
        throw SqlFailedException.syntax("Syntax error: a quote is not closed");
    }

    private int spaceEnd() {
        int end = at;
        while (end < text.length()) {
            if (Character.isWhitespace(text.charAt(end))) {
                end++;
            } else if (text.startsWith("--", end)) {
                int line = text.indexOf('\n', end);
                end = line < 0 ? text.length() : line;
            } else if (text.startsWith("/*", end)) {
                int close = text.indexOf("*/", end + 2);
                end = close < 0 ? text.length() : close + 2;
            } else {
                return end;
            }
        }
        return end;
    }

    private int wordEnd(int from) {
        int end = from;
        while (end < text.length() && isWord(text.charAt(end))) {
            end++;
        }
        return end;
    }

    private boolean isAt(int index, char wanted) {
        return index < text.length() && text.charAt(index) == wanted;
    }

    private static boolean isWord(char letter) {
        return Character.isLetterOrDigit(letter) || letter == '_';
    }

    private void add(Kind kind, int end) {
        tokens.add(new Token(kind, text.substring(at, end)));
        at = end;
    }
}
