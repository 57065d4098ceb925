package io.lakegate.emulator.warehouse;

import io.lakegate.emulator.http.Origin;
import java.net.URI;

/**
 * What a driver wants to know.
 *
 * @param hostname the workspace's
 * @param port the workspace's
 * @param httpPath the warehouse's
 * @param jdbcUrl all of it, without a credential
 */
record ConnectionDetails(String hostname, int port, String httpPath, String jdbcUrl) {
    private static final int TLS_PORT = 443;
    private static final int HTTP_PORT = 80;

    static ConnectionDetails of(Warehouse warehouse, Origin origin) {
        URI uri = origin.uri();
        boolean secure = origin.scheme().equals("https");
        int port = uri.getPort() > 0 ? uri.getPort() : secure ? TLS_PORT : HTTP_PORT;
        String path = "/sql/1.0/warehouses/" + warehouse.id();
        String url = "jdbc:databricks://" + uri.getHost() + ":" + port + "/default;transportMode=http;ssl="
                + (secure ? 1 : 0) + ";UseThriftClient=0;AuthMech=11;Auth_Flow=0;httpPath=" + path;
        return new ConnectionDetails(uri.getHost(), port, path, url);
    }
}
