package io.lakegate.emulator.sql.text;

import java.util.Optional;
import java.util.regex.Pattern;

/** A pattern of SHOW … LIKE: {@code %} and {@code *} for anything, {@code _} for one letter, {@code |} for or; case does not matter. */
public final class Like {
    private final Pattern pattern;

    private Like(Pattern pattern) {
        this.pattern = pattern;
    }

    public static Like of(Optional<String> written) {
        StringBuilder regex = new StringBuilder();
        String text = written.orElse("%");
        for (int at = 0; at < text.length(); at++) {
            char letter = text.charAt(at);
            boolean escaped = letter == '\\' && at + 1 < text.length();
            if (escaped) {
                at++;
                regex.append(Pattern.quote(text.substring(at, at + 1)));
            } else {
                regex.append(
                        switch (letter) {
                            case '%', '*' -> ".*";
                            case '_' -> ".";
                            case '|' -> "|";
                            default -> Pattern.quote(String.valueOf(letter));
                        });
            }
        }
        return new Like(Pattern.compile(regex.toString(), Pattern.CASE_INSENSITIVE));
    }

    public boolean fits(String name) {
        return pattern.matcher(name).matches();
    }
}
