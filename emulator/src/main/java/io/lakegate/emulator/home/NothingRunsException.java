package io.lakegate.emulator.home;

import java.nio.file.Path;

/** No emulator runs with a home; the message is one line for the user. */
public final class NothingRunsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NothingRunsException(Path folder, String why) {
        super("no emulator runs with the home " + folder + " (" + why
                + "); start one with ./lakegate emulator, or name its --home");
    }
}
