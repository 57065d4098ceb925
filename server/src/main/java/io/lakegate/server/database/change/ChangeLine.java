package io.lakegate.server.database.change;

import io.lakegate.server.database.DatabaseAddress;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/** The plain connection on which one replica hears of changes, reads them and tells of its own. One thread uses it. */
final class ChangeLine implements AutoCloseable {

    static final String CHANNEL = "lakegate_change";

    /** A statement on this connection that takes longer was sent into a black hole. */
    private static final Duration ANSWER = Duration.ofSeconds(4);

    private static final int PAGE = 5_000;

    private final Connection connection;
    private final PGConnection notifications;
    private final String heartbeats;
    private long heard;

    private ChangeLine(Connection connection, String heartbeats) throws SQLException {
        this.connection = connection;
        this.notifications = connection.unwrap(PGConnection.class);
        this.heartbeats = heartbeats;
    }

    /** Connects and listens. */
    static ChangeLine open(DatabaseAddress address, UUID replica) throws SQLException {
        Connection connection = address.openListener("lakegate changes", ANSWER);
        try {
            String heartbeats = "lakegate_heart_" + replica.toString().replace("-", "");
            var line = new ChangeLine(connection, heartbeats);
            line.execute("listen " + CHANNEL);
            line.execute("listen " + heartbeats);
            return line;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    /** Where reading starts: whatever is remembered from now on was read after this. */
    ChangeCursor start() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select coalesce(max(seq), 0) from change")) {
            row.next();
            return new ChangeCursor(row.getLong(1));
        }
    }

    /** Waits a little; whether somebody told of changes. Remembers the heartbeat it hears meanwhile. */
    boolean listen(Duration most) throws SQLException {
        PGNotification @Nullable [] told = notifications.getNotifications((int) most.toMillis());
        boolean changes = false;
        if (told != null) {
            for (PGNotification each : told) {
                if (each.getName().equals(heartbeats)) {
                    heard = Long.parseLong(each.getParameter());
                } else {
                    changes = true;
                }
            }
        }
        return changes;
    }

    /** The number of the latest heartbeat that came back; 0 before the first. */
    long heard() {
        return heard;
    }

    /** Sends a heartbeat through the database to this very connection. Gives the database's time in milliseconds. */
    long beat(long number) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "select pg_notify(?, ?), (extract(epoch from lakegate_now()) * 1000)::bigint")) {
            statement.setString(1, heartbeats);
            statement.setString(2, Long.toString(number));
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getLong(2);
            }
        }
    }

    /** Tells the other replicas to read. */
    void tellOthers() throws SQLException {
        execute("notify " + CHANNEL);
    }

    /** Reads on, late commits included. */
    void read(ChangeCursor cursor, Consumer<Change> each) throws SQLException {
        int rows = PAGE;
        while (rows == PAGE) {
            rows = readPage(cursor, each);
        }
        cursor.giveUp(System.nanoTime());
    }

    private int readPage(ChangeCursor cursor, Consumer<Change> each) throws SQLException {
        List<Long> skipped = cursor.skipped();
        String late = skipped.isEmpty() ? "" : " or seq = any (?)";
        String sql = "select seq, kind, id from change where seq > ?" + late + " order by seq limit " + PAGE;
        int rows = 0;
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, cursor.last());
            if (!skipped.isEmpty()) {
                Array numbers = connection.createArrayOf("bigint", skipped.toArray());
                statement.setArray(2, numbers);
            }
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    rows++;
                    if (cursor.saw(row.getLong(1), System.nanoTime())) {
                        each.accept(new Change(Change.Kind.of(row.getString(2)), row.getObject(3, UUID.class)));
                    }
                }
            }
        }
        return rows;
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
