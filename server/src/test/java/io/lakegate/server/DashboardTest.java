package io.lakegate.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lakegate.server.exchange.refresh.RefreshMetrics;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

/** {@code deploy/grafana/lakegate.json} draws what the management port tells. */
@QuarkusTest
@WithTestResource(LakegateTestResource.class)
class DashboardTest {

    private static final Path DASHBOARD = Path.of("..", "deploy", "grafana", "lakegate.json");

    private static final Pattern NAME = Pattern.compile("\\b(?:lakegate|jvm|process)_[a-z_]+");

    @Inject
    RefreshMetrics refreshes;

    @Test
    void everyMetricOnTheDashboardIsExposed() throws Exception {
        RestAssured.get("/sign-in").then().statusCode(200); // a request to measure
        refreshes.circuits(Map.of(URI.create("https://a.example"), false)); // the worker's part, which is off here
        Set<String> drawn = drawn();

        assertThat(drawn).hasSizeGreaterThan(20);
        assertThat(exposed()).containsAll(drawn);
    }

    @Test
    void connectionsAreCountedByState() throws Exception {
        assertThat(metrics())
                .contains("lakegate_connections{state=\"active\"")
                .contains("lakegate_connections{state=\"reconnect-needed\"")
                .contains("lakegate_connections{state=\"disconnected\"")
                .doesNotContainPattern("lakegate_connections\\{[^}]*} NaN");
    }

    private static Set<String> drawn() throws Exception {
        JsonNode dashboard = new ObjectMapper().readTree(DASHBOARD.toFile());
        var names = new TreeSet<String>();
        for (String expression : dashboard.findValuesAsText("expr")) {
            Matcher name = NAME.matcher(expression);
            while (name.find()) {
                names.add(name.group());
            }
        }
        return names;
    }

    private static Set<String> exposed() throws Exception {
        var names = new TreeSet<String>();
        for (String line : metrics().lines().toList()) {
            names.add(line.replaceAll("[{ ].*", ""));
        }
        return names;
    }

    private static String metrics() throws Exception {
        String port = ConfigProvider.getConfig().getValue("quarkus.management.test-port", String.class);
        try (var client = HttpClient.newHttpClient()) {
            return client.send(
                            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/metrics"))
                                    .build(),
                            BodyHandlers.ofString())
                    .body();
        }
    }
}
