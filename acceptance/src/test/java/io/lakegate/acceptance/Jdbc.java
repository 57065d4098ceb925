package io.lakegate.acceptance;

import io.lakegate.emulator.EmulatedWorkspace;
import io.lakegate.emulator.realname.CertificateFolder;
import io.lakegate.emulator.realname.RealNames;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Databricks' JDBC driver, unmodified, on its way through the proxy: {@code ./lakegate emulator env} prints the same URL. */
final class Jdbc {

    private static final String WAREHOUSE = "4c616b6567617465";

    private Jdbc() {}

    /** The URL of a workspace's warehouse under its real name; {@code more} says who asks. */
    static String url(RealNames names, EmulatedWorkspace workspace, String more) {
        return "jdbc:databricks://" + workspace.realNames().getFirst() + ":443/default"
                + ";httpPath=/sql/1.0/warehouses/" + WAREHOUSE
                + ";UseThriftClient=0;EnableTelemetry=0"
                + ";UseProxy=1;ProxyHost=127.0.0.1;ProxyPort=" + names.proxyPort()
                + ";SSLTrustStore=" + names.certificates().trustStore()
                + ";SSLTrustStoreType=PKCS12;SSLTrustStorePwd=" + CertificateFolder.TRUST_STORE_PASSWORD
                + ";CheckCertRevocation=0;" + more;
    }

    /** One query on a connection of its own; the columns of a row are joined by bars. */
    static List<String> rows(String url, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            List<String> rows = new ArrayList<>();
            int columns = result.getMetaData().getColumnCount();
            while (result.next()) {
                List<String> row = new ArrayList<>();
                for (int at = 1; at <= columns; at++) {
                    row.add(String.valueOf(result.getString(at)));
                }
                rows.add(String.join("|", row));
            }
            return rows;
        }
    }
}
