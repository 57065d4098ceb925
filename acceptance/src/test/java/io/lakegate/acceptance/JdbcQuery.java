package io.lakegate.acceptance;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** One query through a JDBC driver; also a program, for what a driver does to its JVM. */
final class JdbcQuery {

    private JdbcQuery() {}

    /** Prints the rows of a query; URL and SQL are the arguments. */
    public static void main(String[] arguments) throws SQLException {
        rows(arguments[0], arguments[1]).forEach(row -> System.out.println("row " + row));
    }

    /** On a connection of its own; the columns of a row are joined by bars. */
    static List<String> rows(String url, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            List<String> rows = new ArrayList<>();
            while (result.next()) {
                rows.add(row(result));
            }
            return rows;
        }
    }

    private static String row(ResultSet result) throws SQLException {
        List<String> row = new ArrayList<>();
        for (int at = 1; at <= result.getMetaData().getColumnCount(); at++) {
            row.add(String.valueOf(result.getString(at)));
        }
        return String.join("|", row);
    }
}
