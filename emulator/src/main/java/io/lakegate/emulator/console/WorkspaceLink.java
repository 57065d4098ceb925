package io.lakegate.emulator.console;

import io.lakegate.emulator.http.Origin;
import io.lakegate.emulator.token.Level;
import java.util.function.UnaryOperator;

/**
 * A workspace and where it is.
 *
 * @param level the workspace
 * @param where its host, for whoever reached the console at some origin: under real names it is another
 */
public record WorkspaceLink(Level.Workspace level, UnaryOperator<Origin> where) {
    /**
     * Where to send a browser.
     *
     * @param asked where it reached the console
     * @return the workspace's host
     */
    String urlFrom(Origin asked) {
        return where.apply(asked).text();
    }
}
