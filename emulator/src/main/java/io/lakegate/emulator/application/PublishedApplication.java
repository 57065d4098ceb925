package io.lakegate.emulator.application;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The public clients that Databricks' own tools bring along: their redirect URLs and scopes as their sources name them. */
public enum PublishedApplication {
    /** The command line, its Go library and the browser sign-in of the Python and Java SDKs. */
    CLI(
            "databricks-cli",
            "Databricks CLI",
            "Databricks command line and SDKs",
            Stream.concat(ports(8020, 8040), Stream.of("http://localhost:8080/callback")),
            Scopes.ALL_APIS,
            "sql"),
    /** The SQL connector for Python. */
    SQL_PYTHON(
            "databricks-sql-python",
            "Databricks SQL Connector for Python",
            "Databricks SQL from Python programs",
            ports(8020, 8024),
            "sql"),
    /** The SQL drivers for Node.js and Go. */
    SQL_CONNECTOR(
            "databricks-sql-connector",
            "Databricks SQL Connector",
            "Databricks SQL from Node.js and Go programs",
            ports(8030, 8030),
            "sql"),
    /** The JDBC driver. */
    SQL_JDBC(
            "databricks-sql-jdbc",
            "Databricks JDBC Driver",
            "Databricks SQL from Java programs",
            ports(8020, 8039),
            "sql"),
    /** dbt: once seen registered with port 8050, a last slash and {@code sql}; today's source names the other pair. */
    DBT(
            "dbt-databricks",
            "dbt adapter for Databricks",
            "dbt on a developer's machine",
            Stream.of("http://localhost:8020", "http://localhost:8050/"),
            Scopes.ALL_APIS,
            "sql");

    private final String clientId;
    private final String title;
    private final String description;
    private final List<String> redirectUrls;
    private final List<String> scopes;

    PublishedApplication(
            String clientId, String title, String description, Stream<String> redirectUrls, String... apiScopes) {
        this.clientId = clientId;
        this.title = title;
        this.description = description;
        this.redirectUrls = redirectUrls.toList();
        this.scopes = Stream.concat(
                        Stream.of(apiScopes), Stream.of(Scopes.OFFLINE_ACCESS, Scopes.OPENID, "profile", "email"))
                .toList();
    }

    /**
     * Says what one is for.
     *
     * @param application a published application
     * @return a phrase; empty for any other application
     */
    public static String description(OAuthApplication application) {
        return Stream.of(values())
                .filter(one -> one.clientId.equals(application.clientId()))
                .map(one -> one.description)
                .findFirst()
                .orElse("");
    }

    static List<OAuthApplication> all(Instant createdAt) {
        return Stream.of(values()).map(one -> one.application(createdAt)).toList();
    }

    private OAuthApplication application(Instant createdAt) {
        // The same id at every start, in the form of a real one.
        UUID id = UUID.nameUUIDFromBytes(clientId.getBytes(StandardCharsets.UTF_8));
        ApplicationSettings settings =
                new ApplicationSettings(title, false, redirectUrls, scopes, scopes, TokenAccessPolicy.DEFAULT);
        return new OAuthApplication(
                ordinal() + 1L, id.toString(), clientId, Optional.empty(), settings, createdAt, "Databricks", 0, true);
    }

    private static Stream<String> ports(int first, int last) {
        return IntStream.rangeClosed(first, last).mapToObj(port -> "http://localhost:" + port);
    }
}
