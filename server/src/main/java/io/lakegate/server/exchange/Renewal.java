package io.lakegate.server.exchange;

import io.lakegate.server.integration.AuthType;
import java.util.Locale;

/** What a connection's access token is renewed with. Follows from its integration's auth type. */
public enum Renewal {
    /** A refresh token, which may be spent by presenting it: rule 7 guards it. */
    REFRESH_TOKEN,
    /** The service principal's secret. Like the next: there is nothing to lose, and anybody may always try again (rule 11). */
    CLIENT_CREDENTIALS,
    /** A workload token that we sign. */
    TOKEN_EXCHANGE,
    /** Nothing: the access token serves out its life. */
    NONE;

    /** What connections through such an integration are renewed with. */
    public static Renewal of(AuthType authType) {
        return switch (authType) {
            case U2M -> REFRESH_TOKEN;
            case M2M -> CLIENT_CREDENTIALS;
            case WORKLOAD_IDENTITY -> TOKEN_EXCHANGE;
            case ACCESS_TOKEN -> NONE;
        };
    }

    /** Whether we can ask for a token whenever we like, with nobody's consent and without spending anything. */
    public boolean atWill() {
        return this == CLIENT_CREDENTIALS || this == TOKEN_EXCHANGE;
    }

    /** As stored: {@code refresh-token}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Reads the stored form. */
    public static Renewal ofWord(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
