package io.lakegate.emulator.sql;

import java.util.ArrayList;
import java.util.List;

/** Finds the one statement in a text. */
final class Statements {
    private Statements() {}

    /** The pieces without space at the ends and without a last semicolon. */
    static List<Token> single(String text) {
        List<Token> tokens = new ArrayList<>(Token.cut(text));
        trim(tokens);
        while (!tokens.isEmpty() && tokens.getLast().kind() == Token.Kind.END) {
            tokens.removeLast();
            trim(tokens);
        }
        if (tokens.isEmpty()) {
            throw SqlFailedException.syntax("Syntax error, unexpected empty statement");
        }
        if (tokens.stream().anyMatch(token -> token.kind() == Token.Kind.END)) {
            throw SqlFailedException.syntax("Syntax error at or near ';': extra input");
        }
        return tokens;
    }

    private static void trim(List<Token> tokens) {
        while (!tokens.isEmpty() && tokens.getLast().kind() == Token.Kind.SPACE) {
            tokens.removeLast();
        }
        while (!tokens.isEmpty() && tokens.getFirst().kind() == Token.Kind.SPACE) {
            tokens.removeFirst();
        }
    }
}
