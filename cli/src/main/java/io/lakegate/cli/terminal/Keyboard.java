package io.lakegate.cli.terminal;

import io.lakegate.cli.server.MisunderstoodException;
import io.lakegate.cli.server.RefusedException;
import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/** Asks the person at the keyboard, if there is one. */
public final class Keyboard {

    private Keyboard() {}

    /** Goes on only after a yes. */
    static void confirm(String question) {
        Console console = console()
                .orElseThrow(() -> new MisunderstoodException(
                        Words.clean(question) + " Nobody can be asked here; add --yes if you mean it"));
        String answer = console.readLine("%s [y/N] ", Words.clean(question));
        if (answer == null || !answer.strip().toLowerCase(Locale.ROOT).matches("y|yes")) {
            throw new RefusedException("nothing was changed");
        }
    }

    /** A secret that is typed without being shown; absent where nobody can type. */
    public static Optional<String> secret(String prompt) {
        return console().map(console -> console.readPassword("%s: ", prompt)).map(String::new);
    }

    /** The first line of standard input. */
    public static String firstLine() {
        try {
            String line = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
            return line == null ? "" : line.strip();
        } catch (IOException e) {
            throw new RefusedException("standard input could not be read");
        }
    }

    private static Optional<Console> console() {
        return Optional.ofNullable(System.console()).filter(Console::isTerminal);
    }
}
