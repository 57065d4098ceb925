package io.lakegate.server.statistics;

import java.util.UUID;

/** Whose connections are counted. */
sealed interface Subject {

    /** Everybody's. */
    record Everything() implements Subject {}

    /** Those through one integration. */
    record OfIntegration(UUID id) implements Subject {}

    /** One. */
    record OfConnection(UUID id) implements Subject {}

    /** Those of one person. */
    record OfOwner(UUID id) implements Subject {}
}
