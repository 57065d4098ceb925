package io.lakegate.server.notice;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Something that needs a hand, as the rows tell it.
 *
 * @param id of what it is about
 * @param target the id in the address of the page where it is put right
 * @param name what people call it
 * @param through another name that says more: of the integration, of the app
 * @param word why, where the row says so; empty otherwise
 * @param at since when, or until when
 * @param ends when something ends; absent where nothing does
 * @param over whether that has passed
 */
record Finding(
        NoticeKind kind,
        UUID id,
        UUID target,
        String name,
        String through,
        String word,
        Instant at,
        Optional<Instant> ends,
        boolean over) {

    /** Where a page that ends with this one goes on. */
    Position position() {
        return new Position(kind, at, id);
    }

    /** A place in the list: the kind, then the time, and ids tell the rest apart. */
    record Position(NoticeKind kind, Instant at, UUID id) {}
}
