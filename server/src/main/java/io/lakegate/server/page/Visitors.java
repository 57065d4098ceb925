package io.lakegate.server.page;

import java.util.Optional;

/** Tells the shell who looks at the page. Package {@code user} knows. */
public interface Visitors {

    /** The person of the current request, if one is signed in with a browser session. */
    Optional<Visitor> current();
}
