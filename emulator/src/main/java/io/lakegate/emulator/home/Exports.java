package io.lakegate.emulator.home;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Settings for clients as lines for a shell. Prints no secret. */
final class Exports {
    private final List<String> lines = new ArrayList<>();

    private Exports() {}

    /** The lines for one of the emulator's workspaces. */
    static List<String> of(Running running, Running.Host workspace) {
        Exports exports = new Exports();
        running.realNames()
                .ifPresentOrElse(
                        names -> exports.realNames(running, workspace, names),
                        () -> exports.loopback(running, workspace));
        return exports.lines;
    }

    private void loopback(Running running, Running.Host workspace) {
        comment("The local Databricks on loopback ports, process " + running.pid()
                + "; it was started without real names.");
        export("DATABRICKS_HOST", workspace.url().toString());
        export("DATABRICKS_ACCOUNT_ID", workspace.accountId());
        export(
                "LAKEGATE_EMULATOR_ACCOUNT_HOST",
                account(running, workspace).url().toString());
        credentials();
    }

    private void realNames(Running running, Running.Host workspace, Running.RealNames names) {
        comment("The local Databricks under Databricks' names, process " + running.pid() + ".");
        comment(
                "While these are set, https leads to it and to no other host. Use: eval \"$(./lakegate emulator env)\"");
        String host = workspace.realNames().getFirst();
        export("DATABRICKS_HOST", "https://" + host);
        export("DATABRICKS_ACCOUNT_ID", workspace.accountId());
        export(
                "LAKEGATE_EMULATOR_ACCOUNT_HOST",
                "https://" + account(running, workspace).realNames().getFirst());
        credentials();
        proxy(names);
        trust(names.authority());
        java(names);
        comment("The JDBC driver takes everything from its URL; add AuthMech and what belongs to it.");
        export("LAKEGATE_EMULATOR_JDBC_URL", JdbcUrl.of(host, workspace, names));
    }

    private void credentials() {
        comment(
                "Who you are, you say yourself: DATABRICKS_CLIENT_ID and DATABRICKS_CLIENT_SECRET, or DATABRICKS_TOKEN.");
    }

    private void proxy(Running.RealNames names) {
        comment("curl and the SDKs for Python and Go find the proxy here; some read the small letters only.");
        List.of("HTTPS_PROXY", "https_proxy")
                .forEach(name -> export(name, names.proxy().toString()));
        List.of("NO_PROXY", "no_proxy").forEach(name -> export(name, "127.0.0.1,localhost"));
    }

    private void trust(Path authority) {
        comment("Whom to trust: curl, Go and OpenSSL, Python's requests, Node.");
        List.of("CURL_CA_BUNDLE", "SSL_CERT_FILE", "REQUESTS_CA_BUNDLE", "NODE_EXTRA_CA_CERTS")
                .forEach(name -> export(name, authority.toString()));
    }

    /** A class of the SDK for Java has to be told to look at the properties: ProxyConfig.setUseSystemProperties(true). */
    private void java(Running.RealNames names) {
        comment("Java takes system properties: java $LAKEGATE_EMULATOR_JAVA_OPTIONS …");
        export(
                "LAKEGATE_EMULATOR_JAVA_OPTIONS",
                String.join(
                        " ",
                        "-Dhttps.proxyHost=" + names.proxy().getHost(),
                        "-Dhttps.proxyPort=" + names.proxy().getPort(),
                        "-Djavax.net.ssl.trustStore=" + names.trustStore(),
                        "-Djavax.net.ssl.trustStoreType=PKCS12",
                        "-Djavax.net.ssl.trustStorePassword=" + names.trustStorePassword()));
    }

    private static Running.Host account(Running running, Running.Host workspace) {
        return running.hosts().stream()
                .filter(host -> host.workspaceId().isEmpty() && host.accountId().equals(workspace.accountId()))
                .findFirst()
                .orElseThrow();
    }

    private void comment(String text) {
        lines.add("# " + text);
    }

    /** In single quotes a shell changes nothing; a single quote itself stands outside of them. */
    private void export(String name, String value) {
        lines.add("export " + name + "='" + value.replace("'", "'\\''") + "'");
    }
}
