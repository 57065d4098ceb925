package io.lakegate.emulator.sql.text;

import io.lakegate.emulator.sql.value.SqlFailedException;
import java.util.ArrayList;
import java.util.List;

/** Finds the one statement in a text. */
public final class Statements {
    /** The engine's parser and planner recurse, and native code that runs out of stack takes the program with it. */
    private static final int MOST_PIECES = 5_000;

    private static final int DEEPEST = 100;

    private Statements() {}

    /** The pieces without space at the ends and without a last semicolon. */
    public static List<Token> single(String text) {
        List<Token> tokens = new ArrayList<>(Scanner.cut(text));
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
        requireSimple(tokens);
        return tokens;
    }

    private static void requireSimple(List<Token> tokens) {
        int depth = 0;
        int pieces = 0;
        for (Token token : tokens) {
            pieces += token.kind() == Token.Kind.SPACE ? 0 : 1;
            depth += "([{".contains(token.text()) ? 1 : ")]}".contains(token.text()) ? -1 : 0;
            if (pieces > MOST_PIECES || depth > DEEPEST) {
                throw SqlFailedException.tooComplex();
            }
        }
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
