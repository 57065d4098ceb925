package io.lakegate.server.vault;

import java.util.Optional;
import java.util.UUID;

/** Keys that prove that this installation wrote something. They lie sealed in the database, and opened in memory only. */
public interface MacKeys {

    /** The newest key of a purpose; the first one is made when it is asked for. */
    MacKey newest(MacPurpose purpose);

    /** The key of that id; nothing where there is none, it is of another purpose, or it does not open. */
    Optional<MacKey> find(MacPurpose purpose, UUID id);
}
