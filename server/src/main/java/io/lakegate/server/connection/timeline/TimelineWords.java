package io.lakegate.server.connection.timeline;

import io.lakegate.server.audit.RecordedEntry;
import io.lakegate.server.exchange.ReconnectReason;
import io.lakegate.server.page.HomeSection.Tone;
import java.util.Arrays;
import java.util.Optional;

/** Audit entries about a connection as people read them. An action nobody has put into words yet shows as it is. */
final class TimelineWords {

    private TimelineWords() {}

    /** One entry as one event. */
    static TimelineEvent event(RecordedEntry entry) {
        boolean success = entry.outcome().equals("success");
        return switch (entry.action()) {
            case "connection.connect" -> success ? connected(entry) : connectFailed(entry);
            case Routine.REFRESH -> success ? refreshed(entry) : refreshFailed(entry);
            case "connection.reconnect-needed" -> of(entry, "Reconnect needed", reason(entry), Tone.BAD);
            case "connection.update" -> of(entry, "Name, catalog or SQL warehouse changed", "", Tone.OFF);
            case "connection.share" -> of(entry, "Sharing changed", shared(entry), Tone.OFF);
            case "connection.test" ->
                of(entry, "Connection test", asSentence(detail(entry, "said")), success ? Tone.GOOD : Tone.WAIT);
            case "connection.create" -> of(entry, "Created", spaced(detail(entry, "reason")), Tone.OFF);
            case "connection.disconnect" -> of(entry, "Disconnected", because(entry), Tone.OFF);
            case "connection.remove" -> of(entry, "Removed", "", Tone.OFF);
            case "connection.grant" -> of(entry, app(entry) + " may use it", "", Tone.GOOD);
            case "connection.withdraw" -> of(entry, app(entry) + " may no longer use it", "", Tone.OFF);
            case Routine.ISSUE -> success ? issued(entry) : issueRefused(entry);
            default -> of(entry, entry.action() + " " + entry.outcome(), entry.detailLine(), Tone.OFF);
        };
    }

    private static TimelineEvent connected(RecordedEntry entry) {
        String withheld = detail(entry, "withheld");
        return of(
                entry,
                "Connected as " + detail(entry, "identity"),
                withheld.isEmpty() ? "" : "Databricks did not grant: " + withheld + ".",
                withheld.isEmpty() ? Tone.GOOD : Tone.WAIT);
    }

    private static TimelineEvent connectFailed(RecordedEntry entry) {
        return of(entry, "Connecting did not succeed", spaced(detail(entry, "reason")), Tone.WAIT);
    }

    private static TimelineEvent refreshed(RecordedEntry entry) {
        return of(entry, "Token renewed", "", Tone.GOOD);
    }

    private static TimelineEvent refreshFailed(RecordedEntry entry) {
        return of(entry, "Renewal did not succeed", spaced(detail(entry, "reason")), Tone.WAIT);
    }

    private static TimelineEvent issued(RecordedEntry entry) {
        return of(entry, entry.actorName() + " got its token", "", Tone.GOOD);
    }

    private static TimelineEvent issueRefused(RecordedEntry entry) {
        return of(entry, entry.actorName() + " got no token", reason(entry), Tone.WAIT);
    }

    private static TimelineEvent of(RecordedEntry entry, String what, String detail, Tone tone) {
        return new TimelineEvent(
                entry.at(),
                Optional.empty(),
                entry.action(),
                entry.outcome(),
                what,
                detail,
                entry.actorName(),
                entry.actorKind(),
                1,
                tone);
    }

    private static String because(RecordedEntry entry) {
        String because = detail(entry, "because");
        return because.isEmpty() ? "Both tokens were erased." : "Both tokens were erased: " + because + ".";
    }

    private static String shared(RecordedEntry entry) {
        String audience = detail(entry, "audience");
        String groups = detail(entry, "groups");
        String whose = detail(entry, "credentials").equals("shared") ? ", on its owner's token" : "";
        return asSentence(
                audience.equals("private")
                        ? "Private"
                        : "With " + (groups.isEmpty() ? "the entire organization" : groups) + whose);
    }

    private static String app(RecordedEntry entry) {
        String name = detail(entry, "app_name");
        return name.isEmpty() ? "An app" : name;
    }

    /** A {@link ReconnectReason} says its sentence; any other word is shown spaced. */
    private static String reason(RecordedEntry entry) {
        String word = detail(entry, "reason");
        return Arrays.stream(ReconnectReason.values())
                .filter(known -> known.name().equals(word))
                .findFirst()
                .map(ReconnectReason::sentence)
                .map(TimelineWords::asSentence)
                .orElseGet(() -> spaced(word));
    }

    private static String spaced(String word) {
        return asSentence(word.contains(" ") ? word : word.replace('-', ' ').replace('_', ' '));
    }

    private static String asSentence(String text) {
        return text.isEmpty()
                ? ""
                : Character.toUpperCase(text.charAt(0)) + text.substring(1) + (text.endsWith(".") ? "" : ".");
    }

    private static String detail(RecordedEntry entry, String key) {
        return entry.detail().getOrDefault(key, "");
    }
}
