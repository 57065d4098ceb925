package io.lakegate.server.database.change;

import java.util.Locale;
import java.util.UUID;

/**
 * Something was committed that makes what others remember wrong.
 *
 * @param kind of what
 * @param id which one
 */
public record Change(Kind kind, UUID id) {

    /** What can change, as far as anybody remembers it. */
    public enum Kind {
        /** A connection's tokens or state; the id is the connection's. */
        TOKEN_SET,
        /** Which apps may use a connection; the id is the connection's. */
        GRANT,
        /** An app was changed, stopped or deleted. */
        APP,
        /** An app's key was made, changed or revoked. */
        APP_KEY,
        /** An integration was changed or paused. */
        INTEGRATION,
        /** A person's role, name or keys changed, or they were disabled. */
        PERSON,
        /** Whose tokens are believed, or as whose: an issuer, a link, or the keys of session tokens. The id says nothing. */
        TRUST,
        /** Who may use what: an access list, a group, with whom a connection is shared; the id is its, and may concern anything. */
        ACCESS,
        /** There is a new data key. */
        DATA_KEY,
        /** Development's clock was moved. */
        CLOCK,
        /** A newer version of Lakegate wrote it. Whoever does not understand it forgets everything. */
        UNKNOWN;

        private final String word = name().toLowerCase(Locale.ROOT).replace('_', '-');

        /** As stored. */
        public String word() {
            return word;
        }

        static Kind of(String word) {
            for (Kind kind : values()) {
                if (kind.word.equals(word)) {
                    return kind;
                }
            }
            return UNKNOWN;
        }
    }
}
