package io.lakegate.emulator.home;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** The URL with which the Databricks JDBC driver reaches a workspace; who asks is not part of it. */
final class JdbcUrl {
    private JdbcUrl() {}

    static String of(String host, Running.Host workspace, Running.RealNames names) {
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put(
                "httpPath", "/sql/1.0/warehouses/" + workspace.warehouse().orElse("WAREHOUSE"));
        // The driver speaks Thrift unless told otherwise, and reports home.
        properties.put("UseThriftClient", "0");
        properties.put("EnableTelemetry", "0");
        properties.put("UseProxy", "1");
        properties.put("ProxyHost", names.proxy().getHost());
        properties.put("ProxyPort", Integer.toString(names.proxy().getPort()));
        properties.put("SSLTrustStore", names.trustStore().toString());
        properties.put("SSLTrustStoreType", "PKCS12");
        properties.put("SSLTrustStorePwd", names.trustStorePassword());
        // The certificate names nobody to ask for revocations.
        properties.put("CheckCertRevocation", "0");
        return "jdbc:databricks://" + host + ":443/default;"
                + properties.entrySet().stream()
                        .map(entry -> entry.getKey() + "=" + entry.getValue())
                        .collect(Collectors.joining(";"));
    }
}
