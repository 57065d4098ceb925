package io.lakegate.emulator.application;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The public clients that Databricks' own tools bring along: their redirect URLs and scopes as their sources name them. */
final class PublishedApplications {
    private PublishedApplications() {}

    static List<OAuthApplication> all(Instant createdAt) {
        List<String> cli = Stream.concat(ports(8020, 8040), Stream.of("http://localhost:8080/callback"))
                .toList();
        return List.of(
                published("databricks-cli", cli, Scopes.ALL_APIS, createdAt),
                published("databricks-sql-python", ports(8020, 8024).toList(), "sql", createdAt),
                published("databricks-sql-connector", List.of("http://localhost:8030"), "sql", createdAt),
                published("databricks-sql-jdbc", ports(8020, 8039).toList(), "sql", createdAt),
                published("dbt-databricks", List.of("http://localhost:8050/"), "sql", createdAt));
    }

    private static Stream<String> ports(int first, int last) {
        return IntStream.rangeClosed(first, last).mapToObj(port -> "http://localhost:" + port);
    }

    private static OAuthApplication published(
            String clientId, List<String> redirectUrls, String apiScope, Instant createdAt) {
        List<String> scopes = List.of(apiScope, Scopes.OFFLINE_ACCESS, Scopes.OPENID, "profile", "email");
        return new OAuthApplication(
                clientId,
                clientId,
                clientId,
                Optional.empty(),
                redirectUrls,
                scopes,
                scopes,
                TokenAccessPolicy.DEFAULT,
                createdAt,
                "Databricks",
                0,
                true);
    }
}
