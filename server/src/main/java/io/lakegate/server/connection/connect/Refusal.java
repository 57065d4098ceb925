package io.lakegate.server.connection.connect;

import io.lakegate.server.connection.Turn;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Why a callback did not end in a connection: what happened, whose turn it is, and what to do next. */
public enum Refusal {
    STATE_UNKNOWN(
            400,
            Turn.OWNER,
            "This sign-in is over",
            "The answer belongs to a sign-in that has already ended, or to none of ours. Nothing was changed.",
            "If you were connecting, look at your connections first: it may have worked. Otherwise start again there."),
    OTHER_SESSION(
            403,
            Turn.OWNER,
            "This sign-in was started elsewhere",
            "The answer belongs to a sign-in that was started in another browser or in a session that has ended since."
                    + " It was not used.",
            "Sign in to Lakegate here and start again from your connections. If somebody sent you a link that led here,"
                    + " do not use it."),
    OTHER_PATH(
            400,
            Turn.ADMIN,
            "Databricks answered at another address",
            "The answer arrived at a callback address other than the one that was asked for. It was not used.",
            "Ask an admin to compare the integration's redirect URL with the one registered at Databricks."),
    EXPIRED(
            410,
            Turn.OWNER,
            "That took longer than ten minutes",
            "The sign-in at Databricks was finished after its deadline, so the answer was not used.",
            "Start again; nothing else has to be done."),
    WRONG_ISSUER(
            400,
            Turn.ADMIN,
            "Somebody else answered",
            "The answer does not name the Databricks that this sign-in was sent to, so it was not used.",
            "Tell an admin: the integration's host answers under another name than it publishes, or somebody tried to mix"
                    + " two sign-ins up."),
    MALFORMED(
            400,
            Turn.ADMIN,
            "The answer cannot be read",
            "Databricks' answer held neither a code nor an error, or one of them twice. It was not used.",
            "Start again. If it happens again, tell an admin."),
    DENIED(
            403,
            Turn.OWNER,
            "Access was not approved",
            "Databricks reports that access was declined: by you, or by a rule of your Databricks account.",
            "Connect again whenever you like. If you did approve, an admin of the Databricks account must allow this"
                    + " application for you."),
    DATABRICKS_ERROR(
            502,
            Turn.ADMIN,
            "Databricks reported an error",
            "Databricks ended the sign-in with an error.",
            "Show this to an admin: the registration at Databricks and the integration here must name the same client"
                    + " id, redirect URL and scopes."),
    INTEGRATION_CHANGED(
            409,
            Turn.OWNER,
            "The integration was changed meanwhile",
            "An admin changed or paused the integration while you were at Databricks, so the answer was not used.",
            "Start again."),
    NOT_ON_ACCESS_LIST(
            403,
            Turn.ADMIN,
            "Not for you",
            "Only those on the integration's access list connect through it, and you are not on it any more. Nothing was"
                    + " stored.",
            "Ask an admin to put you on the access list. Then connect again."),
    NO_REFRESH_TOKEN(
            502,
            Turn.ADMIN,
            "Databricks issued no refresh token",
            "Without a refresh token the connection would end within the hour, so it was not stored.",
            "An admin must add the scope offline_access to the integration and allow it for the OAuth application at"
                    + " Databricks. Then connect again."),
    CODE_REFUSED(
            502,
            Turn.OWNER,
            "Databricks did not accept its own code",
            "The code that Databricks sent along was refused when it was redeemed, perhaps because it took too long.",
            "Start again. If it happens again, tell an admin."),
    CLIENT_REFUSED(
            502,
            Turn.ADMIN,
            "Databricks does not accept this integration",
            "Databricks refused the integration's client id or secret. The integration was paused.",
            "An admin must correct the client id or secret of the integration. Then connect again."),
    UNREACHABLE(
            503,
            Turn.NOBODY,
            "Databricks could not be reached",
            "You approved, but Databricks' token endpoint did not take our request.",
            "Start again in a few minutes. If it goes on, tell an admin."),
    ANSWER_LOST(
            502,
            Turn.NOBODY,
            "Databricks' answer got lost",
            "You approved, but no readable answer came from Databricks' token endpoint.",
            "Start again in a few minutes. If it goes on, tell an admin."),
    IDENTITY_UNKNOWN(
            502,
            Turn.ADMIN,
            "Databricks did not say who you are",
            "You approved, but the workspace did not answer the question whose token this is, so it was not stored.",
            "Make sure that you may use this workspace. An admin of the workspace can add you to it."),
    OTHER_IDENTITY(
            409,
            Turn.OWNER,
            "That was somebody else",
            "This connection belongs to another Databricks user than the one who has just signed in. It was left as it"
                    + " was.",
            "Sign out at Databricks and connect again as the right user, or make a new connection for the other one."),
    SUPERSEDED(
            409,
            Turn.OWNER,
            "The connection was changed meanwhile",
            "While you were at Databricks this connection was connected again or disconnected elsewhere. The later change"
                    + " stands.",
            "Look at the connection; connect again if it is needed."),
    UNEXPECTED(
            500,
            Turn.ADMIN,
            "Something went wrong here",
            "Lakegate failed while it took Databricks' answer in. Nothing was stored.",
            "Start again. If it happens again, tell an admin when it happened; the log says why.");

    private final int status;
    private final Turn turn;
    private final String title;
    private final String happened;
    private final String next;

    Refusal(int status, Turn turn, String title, String happened, String next) {
        this.status = status;
        this.turn = turn;
        this.title = title;
        this.happened = happened;
        this.next = next;
    }

    /** As stored and audited. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Reads the stored form; absent if it is none. */
    static Optional<Refusal> of(String word) {
        return Arrays.stream(values())
                .filter(refusal -> refusal.word().equals(word))
                .findFirst();
    }

    /** The HTTP status of the page. */
    public int status() {
        return status;
    }

    /** Who has to act. */
    public Turn turn() {
        return turn;
    }

    /** The page's heading. */
    public String title() {
        return title;
    }

    /** What happened, and that nothing was broken. */
    public String happened() {
        return happened;
    }

    /** What to do next. */
    public String next() {
        return next;
    }
}
