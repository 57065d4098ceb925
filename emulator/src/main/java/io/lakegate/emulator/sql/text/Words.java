package io.lakegate.emulator.sql.text;

import io.lakegate.emulator.sql.value.SqlFailedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads a command word by word. */
public final class Words {
    private final List<Token> tokens;
    private int at;

    public Words(List<Token> tokens) {
        this.tokens = tokens.stream()
                .filter(token -> token.kind() != Token.Kind.SPACE)
                .toList();
    }

    /** Takes these words if they are next, all or none. */
    public boolean take(String... words) {
        for (int ahead = 0; ahead < words.length; ahead++) {
            if (at + ahead >= tokens.size() || !tokens.get(at + ahead).is(words[ahead])) {
                return false;
            }
        }
        at += words.length;
        return true;
    }

    public boolean takeAny(String... words) {
        for (String word : words) {
            if (take(word)) {
                return true;
            }
        }
        return false;
    }

    boolean isDone() {
        return at == tokens.size();
    }

    /** A name of one to three parts. */
    public List<String> name() {
        List<String> parts = new ArrayList<>();
        parts.add(part());
        while (at < tokens.size() && tokens.get(at).text().equals(".")) {
            at++;
            parts.add(part());
        }
        return parts;
    }

    /** A string, if one is next. */
    public Optional<String> string() {
        if (at < tokens.size() && tokens.get(at).kind() == Token.Kind.STRING) {
            return Optional.of(tokens.get(at++).plain());
        }
        return Optional.empty();
    }

    /** The pattern of a LIKE, if one is next; the word LIKE may be left out where a string follows at once. */
    public Optional<String> like() {
        take("LIKE");
        return string();
    }

    public void requireDone() {
        if (!isDone()) {
            throw SqlFailedException.syntax(
                    "Syntax error at or near '" + tokens.get(at).text() + "'");
        }
    }

    private String part() {
        if (at < tokens.size()) {
            Token token = tokens.get(at);
            if (token.kind() == Token.Kind.WORD || token.kind() == Token.Kind.QUOTED) {
                at++;
                return token.plain();
            }
        }
        throw SqlFailedException.syntax("Syntax error: a name was expected");
    }
}
