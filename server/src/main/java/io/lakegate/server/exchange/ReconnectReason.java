package io.lakegate.server.exchange;

/** Why only its owner can help. */
public enum ReconnectReason {
    /** Databricks refused the refresh token: expired, revoked, or the application deleted. */
    GRANT_REFUSED("Databricks no longer accepts this connection's refresh token"),
    /** A refresh was sent, its answer was lost, and the replay was refused. */
    REFRESH_OUTCOME_UNKNOWN("a refresh got lost on the way and its repetition was refused"),
    /** The session reached the end that the application's policy sets. */
    SESSION_ENDED("the Databricks session reached its end"),
    /** There is no refresh token, and the access token has ended. */
    NO_REFRESH_TOKEN("Databricks issued no refresh token; the scope offline_access was missing"),
    /** The sealed tokens do not open: the row was changed or the endpoint was. */
    SEAL_BROKEN("the stored tokens do not open"),
    /** Databricks answers that the personal access token is none (any more). */
    ACCESS_TOKEN_REFUSED("Databricks no longer accepts this access token"),
    /** A personal access token reached the expiry that an admin gave with it. */
    ACCESS_TOKEN_EXPIRED("the access token has expired"),
    /** The admin changed the integration's host or client id. */
    INTEGRATION_CHANGED("the integration was changed by an admin");

    private final String sentence;

    ReconnectReason(String sentence) {
        this.sentence = sentence;
    }

    /** What a person reads. */
    public String sentence() {
        return sentence;
    }
}
