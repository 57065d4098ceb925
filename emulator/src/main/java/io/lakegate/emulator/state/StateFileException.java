package io.lakegate.emulator.state;

import java.nio.file.Path;

/** A state file cannot be used; the message is one line for the user and quotes nothing of the file. */
public final class StateFileException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * Refuses a file.
     *
     * @param file the file
     * @param why what is wrong with it, and what to do
     */
    public StateFileException(Path file, String why) {
        super(file + " " + why);
    }
}
