package io.lakegate.cli.connection;

import java.util.Iterator;
import java.util.List;

/** What a shell offers after {@code --state}; the server decides what there is. */
final class States implements Iterable<String> {

    @Override
    public Iterator<String> iterator() {
        return List.of("ACTIVE", "RECONNECT_NEEDED", "DISCONNECTED").iterator();
    }
}
