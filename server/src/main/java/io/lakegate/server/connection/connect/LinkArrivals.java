package io.lakegate.server.connection.connect;

import java.net.URI;
import java.util.Optional;

/** Other browsers than those of signed-in people that Databricks may send back here. Package {@code connection.link} knows them. */
public interface LinkArrivals {

    /** Where the browser goes. */
    sealed interface Went {}

    /** There. */
    record To(URI uri) implements Went {}

    /** Nowhere: it is not the browser that left. */
    record Elsewhere() implements Went {}

    /** Takes the answer in, once; empty if its state is none of theirs. */
    Optional<Went> arrive(Arrival arrival);
}
