package io.lakegate.server.audit.chain;

import io.lakegate.server.audit.RecordedEntry;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.postgresql.PGConnection;

/**
 * Many rows of {@code audit_entry} in PostgreSQL's text format for {@code COPY}: tabs between columns, a backslash before what would
 * end one, {@code \N} for nothing.
 */
final class EntryCopy {

    private static final String COPY = """
            copy audit_entry (seq, at, actor_kind, actor_id, actor_name, action, object_kind, object_id,
                              outcome, detail, address, request_id, chain, mac) from stdin
            """;

    private static final int ROW = 400;

    private final StringBuilder text;

    private EntryCopy(int rows) {
        text = new StringBuilder(rows * ROW);
    }

    static void insert(Handle handle, List<StoredEntry> entries) {
        var copy = new EntryCopy(entries.size());
        entries.forEach(copy::row);
        try {
            handle.getConnection()
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn(COPY, new StringReader(copy.text.toString()));
        } catch (SQLException e) {
            throw new IllegalStateException("PostgreSQL did not take the rows of the audit", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void row(StoredEntry stored) {
        RecordedEntry entry = stored.entry();
        text.append(entry.seq()).append('\t').append(entry.at()).append('\t');
        column(entry.actorKind());
        plain(entry.actorId());
        column(entry.actorName());
        column(entry.action());
        column(entry.objectKind());
        column(entry.objectId());
        column(entry.outcome());
        column(EntryRows.json(entry.detail()));
        column(entry.address());
        column(entry.requestId());
        plain(stored.chain());
        text.append("\\\\x").append(HexFormat.of().formatHex(stored.mac())).append('\n');
    }

    private void plain(Optional<?> value) {
        value.ifPresentOrElse(text::append, this::nothing);
        text.append('\t');
    }

    private void column(Optional<String> value) {
        if (value.isPresent()) {
            column(value.get());
        } else {
            nothing();
            text.append('\t');
        }
    }

    private void column(String value) {
        for (int i = 0; i < value.length(); i++) {
            escaped(value.charAt(i));
        }
        text.append('\t');
    }

    private void nothing() {
        text.append("\\N");
    }

    private void escaped(char character) {
        switch (character) {
            case '\\' -> text.append("\\\\");
            case '\t' -> text.append("\\t");
            case '\n' -> text.append("\\n");
            case '\r' -> text.append("\\r");
            default -> text.append(character);
        }
    }
}
