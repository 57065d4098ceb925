package io.lakegate.cli.user;

import java.util.Iterator;
import java.util.List;

/** What a shell offers for a role; the server decides what there is. */
final class Roles implements Iterable<String> {

    @Override
    public Iterator<String> iterator() {
        return List.of("viewer", "publisher", "admin").iterator();
    }
}
