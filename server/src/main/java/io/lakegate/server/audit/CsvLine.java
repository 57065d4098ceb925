package io.lakegate.server.audit;

import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/** An entry as a line of CSV (RFC 4180). Spreadsheets run cells that begin as a formula does; such cells get an apostrophe in front. */
final class CsvLine {

    static final String HEADER = line(List.of(
            "seq",
            "at",
            "actor_kind",
            "actor_id",
            "actor_name",
            "action",
            "object_kind",
            "object_id",
            "outcome",
            "detail",
            "address",
            "request_id"));

    private CsvLine() {}

    static String of(RecordedEntry entry) {
        return line(List.of(
                Long.toString(entry.seq()),
                entry.at().toString(),
                entry.actorKind(),
                entry.actorId().map(UUID::toString).orElse(""),
                entry.actorName(),
                entry.action(),
                entry.objectKind().orElse(""),
                entry.objectId().orElse(""),
                entry.outcome(),
                entry.detailLine(),
                entry.address().orElse(""),
                entry.requestId().orElse("")));
    }

    private static String line(List<String> cells) {
        return cells.stream().map(CsvLine::cell).collect(Collectors.joining(",", "", "\r\n"));
    }

    private static String cell(String text) {
        String harmless = looksLikeFormula(text) ? "'" + text : text;
        boolean plain =
                harmless.chars().noneMatch(it -> it == ',' || it == '"' || it == '\r' || it == '\n' || it == ';');
        return plain ? harmless : "\"" + harmless.replace("\"", "\"\"") + "\"";
    }

    /** Leading blanks do not stop every spreadsheet; the wide forms of the signs count for some. */
    private static boolean looksLikeFormula(String text) {
        if (text.isEmpty()) {
            return false;
        }
        String inner = text.stripLeading();
        return "\t\r\n".indexOf(text.charAt(0)) >= 0
                || (!inner.isEmpty() && "=+-@|%＝＋－＠".indexOf(inner.charAt(0)) >= 0);
    }
}
