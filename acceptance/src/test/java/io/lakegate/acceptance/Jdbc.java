package io.lakegate.acceptance;

import io.lakegate.emulator.EmulatedWorkspace;
import io.lakegate.emulator.realname.CertificateFolder;
import io.lakegate.emulator.realname.RealNames;

/** Databricks' JDBC driver on its way through the proxy: {@code ./lakegate emulator env} prints the same URL. */
final class Jdbc {

    private Jdbc() {}

    /** The URL of a workspace's warehouse under its real name; {@code who} says who asks. */
    static String url(RealNames names, EmulatedWorkspace workspace, String who) {
        return "jdbc:databricks://" + workspace.realNames().getFirst() + ":443/default"
                + ";httpPath=/sql/1.0/warehouses/" + workspace.warehouses().getFirst()
                + ";UseThriftClient=0;EnableTelemetry=0"
                + ";UseProxy=1;ProxyHost=127.0.0.1;ProxyPort=" + names.proxyPort()
                + ";SSLTrustStore=" + names.certificates().trustStore()
                + ";SSLTrustStoreType=PKCS12;SSLTrustStorePwd=" + CertificateFolder.TRUST_STORE_PASSWORD
                + ";CheckCertRevocation=0;" + who;
    }
}
