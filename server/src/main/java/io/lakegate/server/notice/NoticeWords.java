package io.lakegate.server.notice;

import io.lakegate.server.exchange.ReconnectReason;
import io.lakegate.server.notice.Notice.Action;
import java.util.Arrays;
import java.util.Optional;

/** Findings as people read them. */
final class NoticeWords {

    private NoticeWords() {}

    /** One finding as one notice. */
    static Notice notice(Finding it) {
        return switch (it.kind()) {
            case RECONNECT_NEEDED ->
                of(
                        it,
                        "Reconnect " + it.name(),
                        reason(it) + " Apps get no token until you reconnect.",
                        "Reconnect",
                        "/connections/" + it.target());
            case INTEGRATION_PAUSED ->
                of(
                        it,
                        "The integration " + it.name() + " is paused",
                        asSentence(it.word()) + " No token is renewed through it until you correct it.",
                        "Correct it",
                        "/settings/integrations/" + it.target());
            case CONNECTION_WAITS ->
                of(
                        it,
                        it.name() + " waits for an admin",
                        "It is an admin's turn: the integration " + it.through()
                                + " is paused. The present token works until it ends; you need not do anything.",
                        "Look at it",
                        "/connections/" + it.target());
            case CONNECTION_REFUSED ->
                of(
                        it,
                        "Databricks refuses " + it.name(),
                        asSentence(it.word())
                                + " The present token works until it ends; Lakegate goes on asking until you have mended it.",
                        "Look at it",
                        "/connections/" + it.target());
            case ACCESS_TOKEN_EXPIRES ->
                of(
                        it,
                        "The access token of " + it.name() + (it.over() ? " has expired" : " expires soon"),
                        "Make a new one at Databricks and save it here, or replace it by a workload identity.",
                        "Enter another one",
                        "/connections/" + it.target());
            case SIGNING_KEY_WAITS ->
                of(
                        it,
                        "The next signing key waits for you",
                        "Put the new key set into the federation policies that carry the keys themselves, then let the"
                                + " key sign.",
                        "Look at the keys",
                        "/settings/issuer");
            case SECRET_EXPIRES ->
                of(
                        it,
                        "The client secret of " + it.name() + (it.over() ? " has expired" : " expires soon"),
                        "Make a new one at Databricks and save it here, or no token is renewed any more.",
                        "Replace the secret",
                        "/settings/integrations/" + it.target());
            case SESSION_ENDS ->
                of(
                        it,
                        "Databricks " + (it.over() ? "has ended" : "ends soon") + " your session for " + it.name(),
                        "Reconnect now, and your apps notice nothing.",
                        "Reconnect",
                        "/connections/" + it.target());
            case APP_KEY_EXPIRES ->
                of(
                        it,
                        "The key " + it.name() + " of " + it.through() + " expires soon",
                        "Make a new key, give it to the app, then revoke this one.",
                        "Make a new key",
                        "/apps/" + it.target());
            case PERSONAL_KEY_EXPIRES ->
                of(
                        it,
                        "Your key " + it.name() + " expires soon",
                        "Make a new key where you still need one, then revoke this one.",
                        "Make a new key",
                        "/profile/keys");
        };
    }

    private static Notice of(Finding it, String title, String detail, String label, String href) {
        return new Notice(
                it.kind().word() + ":" + it.id(),
                it.kind().word(),
                it.kind().readersTurn() ? "yours" : "admin",
                title,
                detail,
                it.ends().isPresent() ? Optional.empty() : Optional.of(it.at()),
                it.ends(),
                new Action(label, href),
                it.kind());
    }

    private static String reason(Finding it) {
        return Arrays.stream(ReconnectReason.values())
                .filter(known -> known.name().equals(it.word()))
                .findFirst()
                .map(known -> asSentence(known.sentence()))
                .orElse("");
    }

    private static String asSentence(String text) {
        return text.isEmpty() ? "" : Character.toUpperCase(text.charAt(0)) + text.substring(1) + ".";
    }
}
