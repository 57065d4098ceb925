package io.lakegate.server.notice;

import io.lakegate.server.page.HomeSection.Tone;
import java.util.Locale;

/** The sorts of notice, the most pressing first; lists go by this order. */
public enum NoticeKind {
    /** To the owner, of the organisation's to admins: only connecting again helps. */
    RECONNECT_NEEDED(Tone.BAD, true),
    /** To admins: Databricks refused the client, and nobody's tokens are renewed. */
    INTEGRATION_PAUSED(Tone.BAD, true),
    /** To admins: Databricks refuses one of the organisation's connections alone, mostly by its federation policy. */
    CONNECTION_REFUSED(Tone.BAD, true),
    /** To the owner: their connection goes through a paused integration; an admin's turn. */
    CONNECTION_WAITS(Tone.WAIT, false),
    /** To admins: the client secret ends within 14 days, or has ended. */
    SECRET_EXPIRES(Tone.WAIT, true),
    /** To admins: a personal access token ends within 14 days. */
    ACCESS_TOKEN_EXPIRES(Tone.WAIT, true),
    /** To admins: the next signing key is published, and waits for policies that carry the keys themselves. */
    SIGNING_KEY_WAITS(Tone.WAIT, true),
    /** To the owner: Databricks ends the session within 3 days. */
    SESSION_ENDS(Tone.WAIT, true),
    /** To whoever registered the app, or where they are gone to admins: a key that works ends within 14 days. */
    APP_KEY_EXPIRES(Tone.WAIT, true),
    /** To its owner: a personal key that works ends within 14 days. */
    PERSONAL_KEY_EXPIRES(Tone.WAIT, true);

    private final Tone tone;
    private final boolean readersTurn;

    NoticeKind(Tone tone, boolean readersTurn) {
        this.tone = tone;
        this.readersTurn = readersTurn;
    }

    /** As programs read it: {@code reconnect-needed}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** How it feels. */
    public Tone tone() {
        return tone;
    }

    /** Whether it is the reader who can put it right. */
    public boolean readersTurn() {
        return readersTurn;
    }
}
