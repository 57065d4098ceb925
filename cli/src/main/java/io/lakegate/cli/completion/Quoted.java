package io.lakegate.cli.completion;

import java.util.List;
import java.util.stream.Collectors;

/** Text that a shell takes as it stands. */
final class Quoted {

    private Quoted() {}

    static String text(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }

    /** A shell pattern of all commands, however deep. */
    static String paths(List<Level> levels) {
        return levels.stream()
                .map(Level::path)
                .filter(path -> !path.isEmpty())
                .map(Quoted::text)
                .collect(Collectors.joining(" | "));
    }
}
