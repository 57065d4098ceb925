package io.lakegate.cli.connection;

import java.util.ArrayList;
import java.util.List;

/** What completion offers for {@code --with}. */
final class Audiences extends ArrayList<String> {

    private static final long serialVersionUID = 1L;

    Audiences() {
        super(List.of("private", "organisation", "groups"));
    }
}
