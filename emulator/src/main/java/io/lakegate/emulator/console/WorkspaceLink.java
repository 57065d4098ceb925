package io.lakegate.emulator.console;

import io.lakegate.emulator.token.Level;
import java.net.URI;

/**
 * A workspace and where it is.
 *
 * @param level the workspace
 * @param url its host
 */
public record WorkspaceLink(Level.Workspace level, URI url) {}
